package ordersaga.mutants;

import java.lang.instrument.Instrumentation;
import java.util.List;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.matcher.ElementMatchers;
import org.jspecify.annotations.Nullable;

/// `-javaagent:mutants.jar=NAME`: rewrites the classes of the [Mutation]s of that name when they are loaded.
public final class MutantAgent {
    private MutantAgent() {}

    /// @param name of a mutant; a name that there is not ends the process, for nothing would be proved
    public static void premain(@Nullable String name, Instrumentation instrumentation) {
        List<Mutation> mutations = Mutation.of(String.valueOf(name));
        if (mutations.isEmpty()) {
            System.err.println("there is no mutant " + name);
            System.exit(1);
        }
        for (Mutation mutation : mutations) {
            new AgentBuilder.Default()
                    .disableClassFormatChanges()
                    .with(AgentBuilder.Listener.StreamWriting.toSystemError().withErrorsOnly())
                    .type(ElementMatchers.named(mutation.type()))
                    .transform((builder, type, loader, module, domain) -> rewrite(builder, type, mutation))
                    .installOn(instrumentation);
        }
    }

    private static DynamicType.Builder<?> rewrite(
            DynamicType.Builder<?> builder, TypeDescription type, Mutation mutation) {
        System.err.println("mutant: " + type.getName() + " is wrong now");
        return builder.visit(mutation.change());
    }
}

package ordersaga.local;

import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "add",
        description = {
            "Sets a fault, such as: saga fault add broke gateway.charge DECLINE --times 1",
            "A point that several services have is set in all of them, unless --service names one."
        },
        mixinStandardHelpOptions = true)
final class FaultAddCommand implements Callable<Integer> {
    @Mixin
    private DataOption data = new DataOption();

    @Mixin
    private FaultOptions options = new FaultOptions();

    @Parameters(paramLabel = "NAME", description = "To find it again.")
    private String name = "";

    @Parameters(paramLabel = "POINT", description = "Where; saga fault list names the points.")
    private String point = "";

    @Parameters(paramLabel = "ACTION", description = "What; saga fault list names what makes sense where.")
    private String action = "";

    @Override
    public Integer call() {
        ObjectNode fault = Api.object().put("point", point).put("action", action.toUpperCase(Locale.ROOT));
        try (var api = new Api(data.running().info())) {
            String where = new FaultSwitch(api)
                    .add(name, options.service(), options.limit(fault)).stream()
                            .map(Service::module)
                            .collect(Collectors.joining(", "));
            System.out.println("fault " + name + " is set in " + where);
        }
        return 0;
    }
}

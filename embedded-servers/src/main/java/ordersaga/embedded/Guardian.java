package ordersaga.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Ends this JVM's children when this JVM is gone, however it went.
///
/// A shell in a session of its own reads the children's ids from a pipe. When the pipe closes, because the JVM
/// ended or was killed, it asks each child to stop, and kills what is left after five seconds.
final class Guardian {
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            wards=' '
            while read -r verb ward; do
              case $verb in
                watch) wards="$wards$ward " ;;
                forget) case $wards in *" $ward "*) wards="${wards%%" $ward "*} ${wards#*" $ward "}" ;; esac ;;
              esac
            done
            for ward in $wards; do kill -"${ward#*:}" "${ward%:*}" 2>/dev/null; done
            tries=50
            while [ $tries -gt 0 ]; do
              tries=$((tries - 1))
              left=
              for ward in $wards; do kill -0 "${ward%:*}" 2>/dev/null && left=yes; done
              [ -z "$left" ] && exit
              sleep 0.1
            done
            for ward in $wards; do kill -KILL "${ward%:*}" 2>/dev/null; done
            """;

    private static @Nullable Writer pipe;

    private Guardian() {}

    /// From now on the child does not outlive this JVM; `signal` is how it is asked to stop. Completes when it has
    /// ended.
    static synchronized CompletableFuture<Process> watch(Process child, String signal) {
        String ward = child.pid() + ":" + signal;
        say("watch " + ward);
        return child.onExit().thenApply(ended -> {
            say("forget " + ward);
            return ended;
        });
    }

    private static synchronized void say(String line) {
        try {
            Writer out = pipe;
            if (out == null) {
                out = start();
                pipe = out;
            }
            out.write(line + "\n");
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the guardian of child processes is gone", e);
        }
    }

    private static Writer start() throws IOException {
        List<String> command = new ArrayList<>(Tools.newSession());
        command.addAll(List.of("/bin/sh", "-c", SCRIPT.lines().collect(Collectors.joining("\n"))));
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .outputWriter(StandardCharsets.US_ASCII);
    }
}

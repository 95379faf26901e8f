package ordersaga.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import ordersaga.local.AotCaches;
import ordersaga.local.StackOptions;

/// Lets the JVMs of a build learn what is hot, once: servers run for weeks, and what is measured is not their first
/// minute. See [ordersaga.embedded.AotCache].
final class Training {
    private static final Duration LESSON = Duration.ofSeconds(30);

    private Training() {}

    /// Returns when the JVMs are trained, at once where they were.
    static void of(StackOptions options, Workload workload, Consumer<String> say)
            throws IOException, InterruptedException {
        if (AotCaches.areComplete(options.project())) {
            return;
        }
        say.accept("the JVMs learn what is hot, once for this build: some 80 s");
        try (Bed bed = Bed.fresh(options.learn())) {
            bed.prepare(workload);
            URI url = URI.create(bed.info().order().url());
            var order = new InetSocketAddress(url.getHost(), url.getPort());
            String run = UUID.randomUUID().toString().substring(0, 8);
            Workload lesson = workload.spread().closedWith(workload.clients());
            Tally tally = new Tally();
            try (var completions = new Completions(bed.info().kafka().bootstrap(), run, tally);
                    var load = new Load(order, run, lesson, tally)) {
                completions.start();
                TimeUnit.NANOSECONDS.sleep(LESSON.toNanos());
                load.stopPlacing();
            }
        }
    }
}

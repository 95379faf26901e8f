package ordersaga.system;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ComposeContainer;
import org.testcontainers.containers.ContainerState;
import org.testcontainers.containers.DockerComposeContainer;
import org.testcontainers.lifecycle.Startable;

/// A project of containers, made by whichever compose this machine has: the plugin of Docker, or `docker-compose`.
///
/// @param started stops everything again and deletes its data
/// @param containers by their name in the compose file
record Compose(Startable started, Function<String, Optional<ContainerState>> containers) implements AutoCloseable {
    private static final String PROJECT = "saga";

    /// Builds what has to be built, and returns when everything was created; a service starts when what it needs is
    /// healthy.
    ///
    /// @param settings what the files read as `${NAME}`
    static Compose up(List<File> files, Map<String, String> settings) {
        if (!succeeds("docker", "compose", "version")) {
            var project = new DockerComposeContainer<>(PROJECT, files)
                    .withEnv(settings)
                    .withBuild(true)
                    .withPull(false);
            project.start();
            return new Compose(project, project::getContainerByServiceName);
        }
        var project = new ComposeContainer(PROJECT, files)
                .withEnv(settings)
                .withBuild(true)
                .withPull(false);
        project.start();
        return new Compose(project, project::getContainerByServiceName);
    }

    /// Of the container, which keeps it when it is started again.
    String id(String name) {
        return containers.apply(name).orElseThrow().getContainerId();
    }

    /// The network that all containers are in.
    String network() {
        return DockerClientFactory.lazyClient()
                .inspectContainerCmd(id("postgres"))
                .exec()
                .getNetworkSettings()
                .getNetworks()
                .keySet()
                .iterator()
                .next();
    }

    @Override
    public void close() {
        started.stop();
    }

    private static boolean succeeds(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

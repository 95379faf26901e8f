package ordersaga.system;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.testcontainers.DockerClientFactory;

/// Whether the tests run in containers: where a Docker engine answers they do, else on processes of this machine.
/// `-Dsystem-tests.on=containers` fails where none does, `=machine` asks for no engine.
final class Engine {
    static final boolean PRESENT = isPresent();

    private Engine() {}

    private static boolean isPresent() {
        String where = System.getProperty("system-tests.on", "auto");
        if (where.equals("machine")) {
            return false;
        }
        boolean present = DockerClientFactory.instance().isDockerAvailable();
        if (!present && where.equals("containers")) {
            throw new IllegalStateException("-Dsystem-tests.on=containers, and no Docker engine answers: start one");
        }
        if (!present) {
            System.out.println("No Docker engine answers: the end-to-end tests run on processes of this machine; those"
                    + " that cut a network or need a cluster are skipped.");
        }
        return present;
    }

    /// For tests that only containers make possible: elsewhere they are skipped.
    static void orSkip() {
        assumeTrue(PRESENT, "only in containers");
    }
}

package ordersaga.embedded;

/// One PostgreSQL and one Kafka per JVM, each started when first asked for: tests share them.
public final class SharedServers {
    private SharedServers() {}

    public static EmbeddedPostgres postgres() {
        return Postgres.SERVER;
    }

    public static EmbeddedKafka kafka() {
        return Kafka.BROKER;
    }

    private static final class Postgres {
        static final EmbeddedPostgres SERVER = EmbeddedPostgres.start();
    }

    private static final class Kafka {
        static final EmbeddedKafka BROKER = EmbeddedKafka.start();
    }
}

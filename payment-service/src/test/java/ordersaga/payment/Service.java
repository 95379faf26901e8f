package ordersaga.payment;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import ordersaga.embedded.ServiceDatabase;
import ordersaga.embedded.SharedServers;
import ordersaga.messaging.Faults;
import ordersaga.testing.Api;
import ordersaga.testing.OpenApiContract;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/// The real service on a real database and a real broker, which all tests share.
final class Service implements AutoCloseable {
    static final ServiceDatabase DATABASE = SharedServers.postgres().createServiceDatabase("payments", "payment");
    static final OpenApiContract CONTRACT = OpenApiContract.load("/static/openapi.yaml");

    private final ConfigurableApplicationContext context;

    private Service(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static Service start(String... arguments) {
        return start(List.of(), arguments);
    }

    /// @param instead configurations whose primary beans replace the service's own
    static Service start(List<Class<?>> instead, String... arguments) {
        List<Class<?>> sources = new ArrayList<>(instead);
        sources.add(PaymentService.class);
        List<String> all = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.datasource.url=" + DATABASE.jdbcUrl(),
                "--spring.datasource.username=" + DATABASE.app().user(),
                "--spring.datasource.password=" + DATABASE.app().password(),
                "--spring.flyway.user=" + DATABASE.owner().user(),
                "--spring.flyway.password=" + DATABASE.owner().password(),
                "--spring.kafka.bootstrap-servers=" + SharedServers.kafka().bootstrapServers(),
                "--saga.faults.enabled=true",
                "--logging.level.org.apache.kafka=error",
                "--spring.main.banner-mode=off"));
        all.addAll(List.of(arguments));
        var application = new SpringApplication(sources.toArray(Class<?>[]::new));
        return new Service(application.run(all.toArray(String[]::new)));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Faults faults() {
        return bean(Faults.class);
    }

    Api api() {
        return new Api(url(), CONTRACT);
    }

    URI url() {
        return URI.create("http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    @Override
    public void close() {
        context.close();
    }
}

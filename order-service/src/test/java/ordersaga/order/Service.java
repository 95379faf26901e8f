package ordersaga.order;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import ordersaga.embedded.ServiceDatabase;
import ordersaga.embedded.SharedServers;
import ordersaga.testing.Api;
import ordersaga.testing.OpenApiContract;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/// The real service on a real database and a real broker, which all tests share. Its sagas are patient: a test that
/// wants a deadline to pass says so.
final class Service implements AutoCloseable {
    static final ServiceDatabase DATABASE = SharedServers.postgres().createServiceDatabase("orders", "order");
    static final OpenApiContract CONTRACT = OpenApiContract.load("/static/openapi.yaml");

    private final ConfigurableApplicationContext context;

    private Service(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /// The one that runs while most tests do.
    static Service shared() {
        return Shared.SERVICE;
    }

    static Service start(String... arguments) {
        return start(DATABASE, arguments);
    }

    static Service start(ServiceDatabase database, String... arguments) {
        List<String> all = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.datasource.url=" + database.jdbcUrl(),
                "--spring.datasource.username=" + database.app().user(),
                "--spring.datasource.password=" + database.app().password(),
                "--spring.flyway.user=" + database.owner().user(),
                "--spring.flyway.password=" + database.owner().password(),
                "--spring.kafka.bootstrap-servers=" + SharedServers.kafka().bootstrapServers(),
                "--saga.patience.reserving=1h",
                "--saga.patience.paying=1h",
                "--saga.patience.retry=1h",
                "--saga.patience.retry-cap=1h",
                "--saga.faults.enabled=true",
                "--logging.level.root=warn",
                "--spring.main.banner-mode=off"));
        all.addAll(Arrays.asList(arguments));
        return new Service(new SpringApplication(OrderService.class).run(all.toArray(String[]::new)));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Api api() {
        return new Api(base(), CONTRACT);
    }

    URI base() {
        var server = Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer());
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    @Override
    public void close() {
        context.close();
    }

    private static final class Shared {
        static final Service SERVICE = Service.start();
    }
}

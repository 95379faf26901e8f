package ordersaga.inventory;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import ordersaga.embedded.EmbeddedPostgres;
import ordersaga.embedded.ServiceDatabase;
import ordersaga.embedded.SharedServers;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/// The whole service on a real PostgreSQL and a real Kafka, started once for all test classes. Tests keep apart by
/// their own products.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = InventoryTest.Servers.class)
@Import(TestInventory.class)
@interface InventoryTest {
    /// Tells the service where its servers are.
    class Servers implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        private static final ServiceDatabase DATABASE =
                SharedServers.postgres().createServiceDatabase("inventory", "inventory");

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(properties()).applyTo(context);
        }

        static String[] properties() {
            return new String[] {
                "spring.datasource.url=" + DATABASE.jdbcUrl(),
                "spring.datasource.username=" + DATABASE.app().user(),
                "spring.datasource.password=" + DATABASE.app().password(),
                "spring.flyway.user=" + DATABASE.owner().user(),
                "spring.flyway.password=" + DATABASE.owner().password(),
                "spring.kafka.bootstrap-servers=" + SharedServers.kafka().bootstrapServers(),
                "saga.faults.enabled=true",
                // Tests that want a sweep call it.
                "saga.inventory.sweep-interval=1h",
            };
        }

        static EmbeddedPostgres postgres() {
            return SharedServers.postgres();
        }
    }
}

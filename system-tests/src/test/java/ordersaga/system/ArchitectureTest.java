package ordersaga.system;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.stream.Stream;
import ordersaga.gateway.ChargeResult;
import ordersaga.gateway.GatewayRules;
import ordersaga.gateway.RefundResult;
import ordersaga.inventory.InventoryService;
import ordersaga.inventory.Reservation;
import ordersaga.inventory.Stock;
import ordersaga.inventory.StockRules;
import ordersaga.messaging.FaultPoint;
import ordersaga.order.OrderService;
import ordersaga.payment.ChargeAnswer;
import ordersaga.payment.Payment;
import ordersaga.payment.PaymentRules;
import ordersaga.payment.PaymentService;
import ordersaga.payment.RefundAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What must never be.
class ArchitectureTest {
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("ordersaga");

    private static final String[] SERVICES = {"ordersaga.order..", "ordersaga.inventory..", "ordersaga.payment.."};
    private static final Class<?>[] PURE = {
        StockRules.class,
        Stock.class,
        Reservation.class,
        PaymentRules.class,
        Payment.class,
        ChargeAnswer.class,
        RefundAnswer.class,
        GatewayRules.class,
        ChargeResult.class,
        RefundResult.class
    };
    private static final String NULLNESS = "org.jspecify.annotations..";

    @Test
    void there_is_something_to_look_at() {
        assertThat(ALL.stream().map(c -> c.getPackageName()))
                .contains(
                        "ordersaga.events",
                        "ordersaga.messaging",
                        "ordersaga.order",
                        "ordersaga.order.saga",
                        "ordersaga.inventory",
                        "ordersaga.payment",
                        "ordersaga.checker");
    }

    @Test
    void the_saga_sees_only_java_and_the_events() {
        holds(classes()
                .that()
                .resideInAPackage("ordersaga.order.saga..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "ordersaga.events..", "ordersaga.order.saga..", NULLNESS));
    }

    @Test
    void the_participants_rules_see_only_java_the_events_and_each_other() {
        DescribedPredicate<JavaClass> pure = resideInAnyPackage("java..", "ordersaga.events..", NULLNESS)
                .and(not(resideInAnyPackage("java.sql..", "java.time..", "java.net..", "java.nio..")))
                .or(belongToAnyOf(PURE));
        holds(classes()
                .that(belongToAnyOf(PURE))
                .should()
                .onlyDependOnClassesThat(
                        describe("are pure", (JavaClass type) -> pure.test(type.getBaseComponentType()))));
    }

    @Test
    void no_service_sees_another() {
        holds(slices().matching("ordersaga.(order|inventory|payment)..")
                .should()
                .notDependOnEachOther());
    }

    @Test
    void the_contract_knows_nothing_but_json() {
        holds(classes()
                .that()
                .resideInAPackage("ordersaga.events..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "ordersaga.events..", NULLNESS, "tools.jackson..", "com.fasterxml.jackson.."));
    }

    @Test
    void what_the_services_share_knows_no_service() {
        holds(noClasses()
                .that()
                .resideInAnyPackage("ordersaga.messaging..", "ordersaga.web..", "ordersaga.checker..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SERVICES));
    }

    @Test
    void services_know_nothing_of_what_runs_and_checks_them() {
        holds(noClasses()
                .that()
                .resideInAnyPackage(SERVICES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ordersaga.local..", "ordersaga.checker..", "ordersaga.embedded.."));
    }

    /// As far away as a bank: the simulator could run elsewhere, and does where it is a process of its own.
    @Test
    void nothing_but_its_adapter_knows_the_simulated_gateway() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackage("ordersaga.gateway..")
                .and()
                .haveNameNotMatching("ordersaga.payment.(SimulatedGateway|GatewayConfiguration.*)")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ordersaga.gateway.."));
        holds(noClasses()
                .that()
                .resideInAPackage("ordersaga.gateway..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SERVICES));
    }

    @Test
    void services_hide_all_but_their_rules_and_their_main_class() {
        holds(classes()
                .that()
                .resideInAnyPackage("ordersaga.order", "ordersaga.inventory", "ordersaga.payment")
                .and()
                .areTopLevelClasses()
                .and(not(belongToAnyOf(PURE)))
                .and(not(belongToAnyOf(OrderService.class, InventoryService.class, PaymentService.class)))
                .should()
                .bePackagePrivate());
    }

    @Test
    void only_the_relay_touches_a_kafka_producer() {
        holds(noClasses()
                .that()
                .resideInAnyPackage("ordersaga.messaging..", "ordersaga.web..", "ordersaga.events..")
                .or()
                .resideInAnyPackage(SERVICES)
                .and(not(belongToAnyOf(relay())))
                .should()
                .dependOnClassesThat(assignableTo("org.apache.kafka.clients.producer.Producer")
                        .or(assignableTo("org.springframework.kafka.core.KafkaOperations"))));
    }

    @Test
    void rows_are_read_and_written_in_sql() {
        holds(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.persistence..", "org.hibernate..", "org.springframework.data.."));
    }

    @ParameterizedTest
    @EnumSource
    void a_fault_point_is_in_the_services_that_it_names(FaultPoint point) {
        Set<String> found = ALL.get(FaultPoint.class).getField(point.name()).getAccessesToSelf().stream()
                .map(access -> access.getOriginOwner())
                .filter(not(assignableTo(FaultPoint.class)))
                .flatMap(user -> servicesWith(user.getPackageName()))
                .collect(toSet());
        assertThat(found).hasSameElementsAs(point.services());
    }

    /// What is in the shared code is in all of them.
    private static Stream<String> servicesWith(String packageName) {
        return switch (packageName) {
            case "ordersaga.messaging" -> Stream.of("order-service", "inventory-service", "payment-service");
            case "ordersaga.gateway" -> Stream.of("gateway-simulator");
            default -> Stream.of(packageName.replace("ordersaga.", "") + "-service");
        };
    }

    /// It is nobody's business but its module's, so it is found by its name.
    private static Class<?> relay() {
        return ALL.get("ordersaga.messaging.Relay").reflect();
    }

    private static void holds(ArchRule rule) {
        rule.check(ALL);
    }
}

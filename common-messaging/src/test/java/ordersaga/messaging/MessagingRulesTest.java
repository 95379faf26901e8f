package ordersaga.messaging;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.core.ProducerFactory;

class MessagingRulesTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("ordersaga");

    @Test
    void only_the_relay_touches_a_producer() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Relay.class.getName())
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Producer.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(KafkaOperations.class)
                .orShould()
                .callMethod(ProducerFactory.class, "createProducer")
                .because("what is sent past the outbox is not one with the state that it tells of")
                .check(OURS);
    }

    @Test
    void nothing_here_knows_a_service() {
        noClasses()
                .that()
                .resideInAPackage("ordersaga.messaging..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ordersaga.order..", "ordersaga.inventory..", "ordersaga.payment..")
                .check(OURS);
    }
}

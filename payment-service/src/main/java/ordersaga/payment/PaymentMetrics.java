package ordersaga.payment;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import ordersaga.messaging.AfterCommit;
import org.springframework.stereotype.Component;

/// Counts how payments end, and what the gateway says on the way.
@Component
class PaymentMetrics {
    private final MeterRegistry meters;

    PaymentMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    /// Counts those of the changed rows that are settled now, once the transaction has committed.
    void settledAfterCommit(Collection<PaymentRow> changed) {
        List<String> outcomes = changed.stream()
                .filter(row -> Intent.of(row).isEmpty())
                .map(row -> outcome(row.payment()))
                .toList();
        AfterCommit.run(() -> outcomes.forEach(
                it -> meters.counter("payment.outcomes", "outcome", it).increment()));
    }

    void said(Answer answer) {
        switch (answer) {
            case Answer.ToCharge(var _, ChargeAnswer said) -> count("charge", said);
            case Answer.ToRefund(var _, RefundAnswer said) -> count("refund", said);
        }
    }

    private void count(String call, Object said) {
        meters.counter(
                        "payment.gateway.answers",
                        "call",
                        call,
                        "answer",
                        lower(said.getClass().getSimpleName()))
                .increment();
    }

    private static String outcome(Payment payment) {
        return switch (payment) {
            case Payment.Refunded refunded -> lower(refunded.kind().name());
            case Payment.Charging _, Payment.Processed _, Payment.Declined _, Payment.Refunding _ ->
                lower(payment.getClass().getSimpleName());
        };
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}

package ordersaga.payment;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import ordersaga.web.ApiProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// What happened to an order's money.
@RestController
class PaymentController {
    private final JdbcClient jdbc;

    PaymentController(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @GetMapping(path = "/payments/{orderId}", produces = MediaType.APPLICATION_JSON_VALUE)
    PaymentView payment(@PathVariable UUID orderId) {
        return jdbc.sql("SELECT * FROM payment WHERE order_id = ?")
                .param(orderId)
                .query((row, _) -> PaymentView.of(
                        PaymentRow.read(row),
                        instant(row.getObject("next_attempt_at", OffsetDateTime.class)),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getObject("updated_at", OffsetDateTime.class).toInstant()))
                .optional()
                .orElseThrow(() -> ApiProblem.notFound(
                        "PAYMENT_NOT_FOUND",
                        "No payment or refund was asked for order " + orderId
                                + " yet. An order whose stock is still being reserved has none."));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}

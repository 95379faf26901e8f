package ordersaga.payment;

import java.util.List;
import java.util.UUID;
import ordersaga.messaging.Columns;
import ordersaga.web.ApiProblem;
import ordersaga.web.ManyOrders;
import ordersaga.web.Reason;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What happened to an order's money.
@RestController
@RequestMapping(path = "/payments", produces = MediaType.APPLICATION_JSON_VALUE)
class PaymentController {
    private static final String ASK_NOW = """
            UPDATE payment SET next_attempt_at = least(next_attempt_at, now()), resolution_reason = ?
            WHERE order_id = ? AND next_attempt_at IS NOT NULL
            """;

    private final JdbcClient jdbc;

    PaymentController(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Many(List<PaymentView> items) {}

    @GetMapping("/{orderId}")
    PaymentView payment(@PathVariable UUID orderId) {
        return read(List.of(orderId)).stream()
                .findFirst()
                .orElseThrow(() -> ApiProblem.notFound(
                        "PAYMENT_NOT_FOUND",
                        "No payment or refund was asked for order " + orderId
                                + " yet. An order whose stock is still being reserved has none."));
    }

    @GetMapping
    Many payments(@RequestParam(required = false) @Nullable List<UUID> orderId) {
        return new Many(orderId == null ? newest() : read(ManyOrders.checked(orderId)));
    }

    /// Has the gateway asked at once, by the [Resolver] and with the same key as ever: what it answers is what counts.
    @PostMapping(path = "/{orderId}/resolution", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    PaymentView resolve(@PathVariable UUID orderId, @RequestBody Reason body) {
        boolean open = jdbc.sql(ASK_NOW).params(body.checked(), orderId).update() == 1;
        PaymentView payment = payment(orderId);
        if (!open) {
            throw ApiProblem.conflict(
                    "PAYMENT_NOT_UNKNOWN", "The gateway has answered: the payment is " + payment.status() + ".");
        }
        return payment;
    }

    /// Order IDs begin with the time.
    private List<PaymentView> newest() {
        return jdbc.sql("SELECT * FROM payment ORDER BY order_id DESC LIMIT " + ManyOrders.MOST)
                .query((row, _) -> PaymentView.read(row))
                .list();
    }

    private List<PaymentView> read(List<UUID> orders) {
        return jdbc.sql("SELECT * FROM payment WHERE order_id = ANY (?)")
                .param(Columns.of("uuid", orders))
                .query((row, _) -> PaymentView.read(row))
                .list();
    }
}

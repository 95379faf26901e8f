package ordersaga.gateway;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import ordersaga.events.Money;
import ordersaga.messaging.FaultAction;
import ordersaga.messaging.FaultPoint;
import ordersaga.messaging.FaultSubject;
import ordersaga.messaging.Faults;
import ordersaga.web.ApiProblem;
import ordersaga.web.CutConnections;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Charges and refunds over HTTP, with answers that are really late, or really lost on the way, where that is asked
/// for.
@RestController
@RequestMapping(
        path = "/gateway",
        consumes = MediaType.APPLICATION_JSON_VALUE,
        produces = MediaType.APPLICATION_JSON_VALUE)
class GatewayController {
    private static final String KEY = "Idempotency-Key";

    private final Gateway gateway;
    private final Faults faults;

    GatewayController(Gateway gateway, Faults faults) {
        this.gateway = gateway;
        this.faults = faults;
    }

    record ChargeRequest(UUID orderId, String customerId, Money amount) {
        ChargeRequest {
            required("orderId", orderId);
            required("customerId", customerId);
            required("amount", amount);
        }
    }

    record RefundRequest(UUID orderId, String customerId) {
        RefundRequest {
            required("orderId", orderId);
            required("customerId", customerId);
        }
    }

    /// @param status `CHARGED` or `DECLINED`
    record ChargeAnswer(String status, @Nullable String reason) {
        static ChargeAnswer of(ChargeResult result) {
            return switch (result) {
                case ChargeResult.Charged _ -> new ChargeAnswer("CHARGED", null);
                case ChargeResult.Declined(String reason) -> new ChargeAnswer("DECLINED", reason);
            };
        }
    }

    /// @param status `REFUNDED` or `VOIDED`
    record RefundAnswer(String status, @Nullable Money amount) {
        static RefundAnswer of(RefundResult result) {
            return switch (result) {
                case RefundResult.Refunded(Money amount) -> new RefundAnswer("REFUNDED", amount);
                case RefundResult.Voided _ -> new RefundAnswer("VOIDED", null);
            };
        }
    }

    @PostMapping("/charges")
    @Nullable
    ResponseEntity<ChargeAnswer> charge(
            @RequestHeader(KEY) String key,
            @RequestHeader(name = Trouble.HEADER, required = false) @Nullable String simulate,
            @RequestBody ChargeRequest asked,
            HttpServletRequest request) {
        Optional<Trouble> trouble = trouble(simulate, FaultPoint.GATEWAY_CHARGE, asked.orderId(), asked.customerId());
        @Nullable
        String declined =
                trouble.filter(it -> it.action() == FaultAction.DECLINE).isPresent() ? Gateway.NO_MONEY : null;
        return answer(
                trouble,
                request,
                () -> gateway.charge(key, asked.orderId(), asked.amount(), declined)
                        .map(ChargeAnswer::of));
    }

    @PostMapping("/refunds")
    @Nullable
    ResponseEntity<RefundAnswer> refund(
            @RequestHeader(KEY) String key,
            @RequestHeader(name = Trouble.HEADER, required = false) @Nullable String simulate,
            @RequestBody RefundRequest asked,
            HttpServletRequest request) {
        Optional<Trouble> trouble = trouble(simulate, FaultPoint.GATEWAY_REFUND, asked.orderId(), asked.customerId());
        return answer(
                trouble, request, () -> gateway.refund(key, asked.orderId()).map(RefundAnswer::of));
    }

    private static void required(String field, @Nullable Object value) {
        if (value == null) {
            throw ApiProblem.badRequest("INCOMPLETE", field + " is missing.");
        }
    }

    private Optional<Trouble> trouble(@Nullable String simulate, FaultPoint point, UUID order, String customer) {
        return Trouble.asked(simulate, point)
                .or(() -> faults.hit(point, () -> Stream.of(new FaultSubject(order, null, customer, null)))
                        .map(Trouble::of));
    }

    /// Null where there is to be no answer.
    private static <A> @Nullable ResponseEntity<A> answer(
            Optional<Trouble> trouble, HttpServletRequest request, Supplier<Optional<A>> work) {
        if (trouble.isEmpty()) {
            return booked(work);
        }
        return switch (trouble.get().action()) {
            case DECLINE -> booked(work);
            case FAIL ->
                throw new ApiProblem(
                        HttpStatus.INTERNAL_SERVER_ERROR, "SIMULATED", "A simulated failure: nothing was done.");
            case DELAY -> {
                sleep(trouble.get());
                yield booked(work);
            }
            case TIMEOUT_DONE -> {
                var _ = work.get();
                yield unanswered(request);
            }
            case TIMEOUT_NOT_DONE -> unanswered(request);
            case DUPLICATE -> {
                var _ = work.get();
                yield booked(work);
            }
            case CRASH -> {
                var _ = work.get();
                Faults.crash(trouble.get().toString());
                yield unanswered(request);
            }
            case DROP, REJECT -> throw new IllegalStateException("no fault of a gateway: " + trouble.get());
        };
    }

    private static <A> ResponseEntity<A> booked(Supplier<Optional<A>> work) {
        return ResponseEntity.ok(work.get()
                .orElseThrow(() -> new ApiProblem(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "NOT_BOOKED",
                        "The books did not answer. Ask again with the same key: nothing is done twice.")));
    }

    private static <A> @Nullable ResponseEntity<A> unanswered(HttpServletRequest request) {
        CutConnections.cut(request);
        return null;
    }

    private static void sleep(Trouble trouble) {
        try {
            Thread.sleep(trouble.delay());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

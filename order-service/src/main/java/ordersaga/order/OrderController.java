package ordersaga.order;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import ordersaga.web.ApiProblem;
import ordersaga.web.Cursor;
import ordersaga.web.Page;
import ordersaga.web.Reason;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The HTTP API, described in `openapi.yaml`.
@RestController
@RequestMapping(path = "/orders", produces = MediaType.APPLICATION_JSON_VALUE)
class OrderController {
    /// Printable ASCII.
    private static final Pattern IDEMPOTENCY_KEY = Pattern.compile("[ -~]{1,255}");

    private final Intake intake;
    private final FinalOrders finalOrders;
    private final OrderReader reader;
    private final OrderSearch search;
    private final Cancellations cancellations;
    private final Interventions interventions;
    private final OrderMessages messages;

    OrderController(
            Intake intake,
            FinalOrders finalOrders,
            OrderReader reader,
            OrderSearch search,
            Cancellations cancellations,
            Interventions interventions,
            OrderMessages messages) {
        this.intake = intake;
        this.finalOrders = finalOrders;
        this.reader = reader;
        this.search = search;
        this.cancellations = cancellations;
        this.interventions = interventions;
        this.messages = messages;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<OrderView> place(
            @RequestHeader HttpHeaders headers,
            @RequestHeader(name = "Prefer", required = false) @Nullable List<String> prefer,
            @RequestBody OrderRequest body)
            throws InterruptedException {
        OrderView order = intake.place(body.placement(idempotencyKey(headers)));
        Duration wait = Preference.wait(prefer);
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.accepted().header(HttpHeaders.LOCATION, "/orders/" + order.orderId());
        if (wait.isPositive()) {
            answer.header("Preference-Applied", "wait=" + wait.toSeconds());
            if (order.status() == OrderStatus.PENDING) {
                finalOrders.await(order.orderId(), wait);
                order = reader.order(order.orderId());
            }
        }
        return answer.eTag(order.etag()).body(order);
    }

    @GetMapping("/{orderId}")
    ResponseEntity<OrderView> order(@PathVariable("orderId") UUID orderId) {
        OrderView order = reader.order(orderId);
        return ResponseEntity.ok().eTag(order.etag()).body(order);
    }

    @GetMapping("/{orderId}/timeline")
    List<TimelineEntry> timeline(@PathVariable("orderId") UUID orderId) {
        return reader.timeline(orderId);
    }

    @GetMapping("/{orderId}/messages")
    OrderMessages.Found messages(@PathVariable("orderId") UUID orderId) {
        return messages.of(orderId);
    }

    @GetMapping("/{orderId}/interventions")
    List<Intervention> interventions(@PathVariable("orderId") UUID orderId) {
        return interventions.of(orderId);
    }

    @GetMapping
    Page<OrderView> orders(
            @RequestParam MultiValueMap<String, String> query,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor,
            @RequestParam(name = "limit", required = false) @Nullable Integer limit) {
        return search.page(OrderFilter.of(query), cursor == null ? null : orderId(cursor), Page.limit(limit));
    }

    @GetMapping("/counts")
    OrderSearch.Counts counts(@RequestParam MultiValueMap<String, String> query) {
        return search.counts(OrderFilter.of(query));
    }

    /// A customer needs no reason, and no body.
    @PostMapping(path = "/{orderId}/cancellation", consumes = "!" + MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<OrderView> cancel(@PathVariable("orderId") UUID orderId) {
        return cancel(orderId, null);
    }

    @PostMapping(path = "/{orderId}/cancellation", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<OrderView> cancel(
            @PathVariable("orderId") UUID orderId, @RequestBody(required = false) @Nullable Reason why) {
        OrderView order = cancellations.cancel(orderId, why == null || why.reason() == null ? null : why.checked());
        return ResponseEntity.accepted().eTag(order.etag()).body(order);
    }

    @PostMapping(path = "/{orderId}/retry", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<OrderView> retry(@PathVariable("orderId") UUID orderId, @RequestBody Reason why) {
        OrderView order = interventions.retry(orderId, why.checked());
        return ResponseEntity.accepted().eTag(order.etag()).body(order);
    }

    private static String idempotencyKey(HttpHeaders headers) {
        List<String> keys = headers.getOrEmpty("Idempotency-Key");
        String key = keys.isEmpty() ? "" : keys.getFirst();
        if (key.isBlank()) {
            throw ApiProblem.badRequest(
                    "IDEMPOTENCY_KEY_MISSING",
                    "Send the header Idempotency-Key with a key of your own for each order, such as a UUID: then the "
                            + "request can be repeated without ordering twice.");
        }
        if (keys.size() > 1 || !IDEMPOTENCY_KEY.matcher(key).matches()) {
            throw ApiProblem.badRequest(
                    "IDEMPOTENCY_KEY_INVALID",
                    "There must be one Idempotency-Key, of 1 to 255 printable ASCII characters.");
        }
        return key;
    }

    private static UUID orderId(String cursor) {
        String key = Cursor.read(cursor);
        try {
            return UUID.fromString(key);
        } catch (IllegalArgumentException _) {
            throw Cursor.invalid();
        }
    }
}

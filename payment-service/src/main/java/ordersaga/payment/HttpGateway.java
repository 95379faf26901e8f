package ordersaga.payment;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import ordersaga.events.Money;
import ordersaga.messaging.Fault;
import ordersaga.messaging.FaultPoint;
import ordersaga.messaging.FaultSubject;
import ordersaga.messaging.Faults;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/// A gateway over HTTP. Whatever is no clear answer is `Unknown`: no connection, a connection that is cut, an answer
/// that is late or makes no sense.
///
/// A fault that is set here travels along, and the simulator makes it happen on the wire.
final class HttpGateway implements PaymentGateway, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpGateway.class);

    private final HttpClient connections;
    private final RestClient http;
    private final Faults faults;
    private final CircuitBreaker charges;
    private final CircuitBreaker refunds;

    /// @param url of the gateway, without a path
    /// @param timeout to connect, and for the answer
    HttpGateway(URI url, Duration timeout, Faults faults, MeterRegistry meters) {
        this.connections = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
        var requests = new JdkClientHttpRequestFactory(connections);
        requests.setReadTimeout(timeout);
        // Not the service's own JSON settings: a gateway may say more than it is asked.
        this.http = RestClient.builder().baseUrl(url).requestFactory(requests).build();
        this.faults = faults;
        this.charges = Circuit.named("charge", meters);
        this.refunds = Circuit.named("refund", meters);
    }

    /// What a gateway says; each field may be missing, and more may be there.
    record Reply(
            @Nullable String status,
            @Nullable String reason,
            @Nullable Money amount) {}

    @Override
    public ChargeAnswer charge(String key, UUID orderId, String customerId, Money amount) {
        var body = Map.of("orderId", orderId, "customerId", customerId, "amount", amount);
        return ask(charges, "/gateway/charges", key, body, fault(FaultPoint.GATEWAY_CHARGE, orderId, customerId))
                .map(HttpGateway::toCharge)
                .orElse(new ChargeAnswer.Unknown());
    }

    @Override
    public RefundAnswer refund(String key, UUID orderId, String customerId) {
        var body = Map.of("orderId", orderId, "customerId", customerId);
        return ask(refunds, "/gateway/refunds", key, body, fault(FaultPoint.GATEWAY_REFUND, orderId, customerId))
                .map(HttpGateway::toRefund)
                .orElse(new RefundAnswer.Unknown());
    }

    private static ChargeAnswer toCharge(Reply reply) {
        return switch (reply.status()) {
            case "CHARGED" -> new ChargeAnswer.Charged();
            case "DECLINED" -> new ChargeAnswer.Declined(reply.reason() == null ? "no reason given" : reply.reason());
            case null, default -> new ChargeAnswer.Unknown();
        };
    }

    private static RefundAnswer toRefund(Reply reply) {
        return switch (reply.status()) {
            case "REFUNDED" ->
                reply.amount() == null ? new RefundAnswer.Unknown() : new RefundAnswer.Refunded(reply.amount());
            case "VOIDED" -> new RefundAnswer.Voided();
            case null, default -> new RefundAnswer.Unknown();
        };
    }

    private Supplier<Optional<Fault>> fault(FaultPoint point, UUID orderId, String customerId) {
        return () -> faults.hit(point, () -> Stream.of(new FaultSubject(orderId, null, customerId, null)));
    }

    private Optional<Reply> ask(
            CircuitBreaker circuit, String path, String key, Object body, Supplier<Optional<Fault>> fault) {
        try {
            return Optional.ofNullable(circuit.executeSupplier(() -> call(path, key, body, fault.get())));
        } catch (RestClientException e) {
            LOG.debug("No answer to {} under {}: {}", path, key, e.toString());
            return Optional.empty();
        }
    }

    private @Nullable Reply call(String path, String key, Object body, Optional<Fault> fault) {
        if (fault.isEmpty()) {
            return post(path, key, body, null);
        }
        // What happens here, and not at the gateway, happens when that is done.
        return switch (fault.get().action()) {
            case DUPLICATE -> {
                var _ = post(path, key, body, null);
                yield post(path, key, body, null);
            }
            case CRASH -> {
                var _ = post(path, key, body, null);
                faults.crash(fault.get());
                yield null;
            }
            case FAIL, DELAY, DECLINE, TIMEOUT_DONE, TIMEOUT_NOT_DONE, DROP, REJECT ->
                post(path, key, body, simulate(fault.get()));
        };
    }

    private @Nullable Reply post(String path, String key, Object body, @Nullable String simulate) {
        return http.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .header("Idempotency-Key", key)
                .headers(headers -> {
                    if (simulate != null) {
                        headers.set("Simulate", simulate);
                    }
                })
                .body(body)
                .retrieve()
                .body(Reply.class);
    }

    private static String simulate(Fault fault) {
        return fault.delay() == null ? fault.action().name() : fault.action() + " " + fault.delay();
    }

    @Override
    public void close() {
        connections.shutdownNow();
    }
}

package ordersaga.system;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static ordersaga.system.Environment.unique;
import static ordersaga.system.Running.API;
import static ordersaga.system.Running.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import ordersaga.local.Service;
import ordersaga.local.Shop;
import org.junit.jupiter.api.Test;

/// More customers at once than the heap of order-service could hold, if each had what Tomcat gives a connection.
class FloodIT {
    /// 2,500 were enough to end it. Docker's proxy takes six file descriptors for each, and ends for good where it has
    /// none left, of often 20,000.
    private static final int CUSTOMERS = 2_800;
    private static final int PATIENCE_MILLIS = 60_000;
    private static final String GONE = "no answer";

    private final String product = unique("flood");
    private final URI orders = URI.create(Running.SYSTEM.info().order().url());

    @Test
    void thousands_of_connections_at_once_are_served_or_refused_and_the_service_lives() throws Exception {
        SHOP.product(product, 100, 10_000);
        String before = started();
        Map<String, Integer> answers = new TreeMap<>();
        try (var customers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> all = new ArrayList<>();
            for (int i = 0; i < CUSTOMERS; i++) {
                all.add(customers.submit(this::order));
            }
            for (Future<String> one : all) {
                answers.merge(one.get(), 1, Integer::sum);
            }
        }
        assertThat(started())
                .as("order-service is the process that it was; %s", answers)
                .isEqualTo(before);
        assertThat(answers.keySet()).isSubsetOf("202", "503", GONE);
        assertThat(answers.get("202")).as("%s", answers).isGreaterThan(1_000);
        String one = SHOP.place("ada", Map.of(product, 1));
        assertThat(Shop.outcome(SHOP.awaitFinal(one, Environment.PATIENCE))).isEqualTo("CONFIRMED");
        Running.SYSTEM.assertAllIsWell();
    }

    private String order() {
        String body = "{\"customerId\":\"ada\",\"lines\":[{\"productId\":\"" + product + "\",\"quantity\":1}]}";
        String request = "POST /orders HTTP/1.1\r\nHost: orders\r\nContent-Type: application/json\r\n"
                + "Idempotency-Key: " + UUID.randomUUID() + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(orders.getHost(), orders.getPort()), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            String status = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
            return status == null ? GONE : status.split(" ", 3)[1];
        } catch (IOException _) {
            return GONE;
        }
    }

    /// When the process began.
    private String started() {
        return API.get(Service.ORDER, "/actuator/prometheus?includedNames=process_start_time_seconds")
                .body()
                .asString();
    }
}

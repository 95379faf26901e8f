package ordersaga.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ordersaga.local.Api;
import ordersaga.local.Service;
import tools.jackson.databind.node.ObjectNode;

/// The bank has bad days: it loses answers, is slow, refuses to work, and declines those who have no money.
final class GatewayFaults {
    private static final double OFTEN = 0.6;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private GatewayFaults() {}

    static List<Fault> of(Scene scene) {
        List<Fault> faults = new ArrayList<>();
        Map<String, String> words = Map.of(
                "TIMEOUT_DONE", "does its work and loses the answer",
                "TIMEOUT_NOT_DONE", "loses the call",
                "FAIL", "fails",
                "DELAY", "is slower than anyone waits");
        for (String point : List.of("gateway.charge", "gateway.refund")) {
            for (String action : words.keySet().stream().sorted().toList()) {
                faults.add(Fault.lasting("the bank " + words.get(action) + ", " + point, 3, 10, length -> {
                    ObjectNode fault = fault(point, action, length);
                    put(scene, fault);
                    Thread.sleep(length);
                }));
            }
        }
        return faults;
    }

    private static ObjectNode fault(String point, String action, Duration length) {
        ObjectNode fault = Api.object()
                .put("point", point)
                .put("action", action)
                .put("probability", OFTEN)
                .put("ttl", length.toString());
        return action.equals("DELAY") ? fault.put("delay", "PT4S") : fault;
    }

    /// At the gateway itself, and it ends by itself.
    private static void put(Scene scene, ObjectNode fault) throws IOException, InterruptedException {
        var gateway = scene.stack().info().gateway();
        if (gateway == null) {
            throw new IllegalStateException("there is no gateway");
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(gateway.url() + "/faults/chaos"))
                .timeout(Duration.ofSeconds(5))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(fault.toString()))
                .build();
        int status = HTTP.send(request, BodyHandlers.discarding()).statusCode();
        if (status != 200) {
            throw new IllegalStateException("the gateway answers " + status);
        }
    }

    /// Whoever is poor is declined. To be said again now and then: payment-service forgets it when it is killed.
    static void declineThePoor(Scene scene) {
        ObjectNode fault = Api.object()
                .put("point", "gateway.charge")
                .put("action", "DECLINE")
                .put("ttl", "PT10M");
        fault.putObject("match").put("customerId", Market.POOR);
        scene.api().put(Service.PAYMENT, "/faults/poor", fault);
    }
}

package ordersaga.console;

import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Does to orders what people ask for.
@Component
class Actions {
    private static final Map<String, String> REFUSALS = Map.of(
            "ORDER_FINAL", "The order is final: nothing can be done to it any more.",
            "NOTHING_TO_REPEAT",
                    "The order waits for a first answer and repeats nothing: when its time is up it is undone.",
            "PAYMENT_NOT_UNKNOWN", "The payment is known: there is nothing to ask the gateway.",
            "INVALID_REASON", "Say why, in 1 to 500 characters.",
            "AWAY", "The service did not answer: look whether it happened, and do it again if not.");

    private final Services services;

    Actions(Services services) {
        this.services = services;
    }

    Answer<JsonNode> act(Action action, UUID order, String reason) {
        return services.post(action.service(), Map.of("reason", reason), action.path(), order);
    }

    /// A code for an address, from which the next page makes words.
    static String code(Answer<JsonNode> answer) {
        return switch (answer) {
            case Answer.Got<JsonNode> _ -> "";
            case Answer.Refused<JsonNode> refused -> refused.code();
            case Answer.Away<JsonNode> _ -> "AWAY";
        };
    }

    /// @param code as [#code] made it, or whatever stands in an address
    static String inWords(String code) {
        return REFUSALS.getOrDefault(code, "The service refused.");
    }
}

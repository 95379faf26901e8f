package ordersaga.console;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;

/// The messages of one order with their payloads. Read from the topics when somebody asks, so it is not live.
@Controller
class MessagesPage {
    private final Services services;

    MessagesPage(Services services) {
        this.services = services;
    }

    record Messages(List<Message> items, boolean complete) {}

    record Message(
            Instant at,
            String topic,
            int partition,
            long offset,
            String type,
            String messageId,
            @Nullable String causationId,
            JsonNode value) {
        public String payload() {
            return value.isString() ? value.asString() : value.toPrettyString();
        }

        public String tone() {
            return topic.equals("order.replies") ? "busy" : topic.equals("order.events") ? "good" : "";
        }
    }

    @GetMapping("/orders/{id}/messages")
    String messages(@PathVariable UUID id, Model model) {
        Answer<Messages> answer = services.get(Service.ORDER, Messages.class, "/orders/{id}/messages", id);
        if (answer instanceof Answer.Refused<Messages> no && no.status() == 404) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("id", id);
        model.addAttribute("messages", answer);
        return "messages";
    }
}

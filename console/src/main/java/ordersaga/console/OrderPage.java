package ordersaga.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// One order: what happened, what it waits for, what can be done.
@Controller
@RequestMapping("/orders/{id}")
class OrderPage {
    private static final Duration EVERY = Duration.ofMillis(500);

    private final OrderStory story;
    private final OrderWatch watch;
    private final Actions actions;
    private final Streams streams;

    OrderPage(OrderStory story, OrderWatch watch, Actions actions, Streams streams) {
        this.story = story;
        this.watch = watch;
        this.actions = actions;
        this.streams = streams;
    }

    @GetMapping
    String order(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Action done,
            @RequestParam(required = false) @Nullable String refused,
            Model model) {
        Answer<Order> answer = story.order(id);
        switch (answer) {
            case Answer.Got<Order>(Order order) -> {
                OrderStory.Rest rest = story.rest(id);
                model.addAttribute("story", story.html(order, rest));
                model.addAttribute("actions", story.actions(order, rest));
            }
            case Answer.Refused<Order> no
            when no.status() == 404 -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case Answer.Refused<Order> _, Answer.Away<Order> _ -> model.addAttribute("problem", answer.problem());
        }
        model.addAttribute("id", id);
        model.addAttribute("done", done == null ? null : done.done());
        model.addAttribute("refused", refused == null ? null : Actions.inWords(refused));
        return "order";
    }

    @GetMapping(path = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @ResponseBody
    SseEmitter live(@PathVariable UUID id, HttpServletRequest request) {
        // One for both: they are asked for once.
        var live = new OrderLive(id, watch, story);
        View whole = new View("order " + id, "order", EVERY, live::html);
        View buttons = new View("actions " + id, "actions", EVERY, live::actions);
        return streams.open(request, whole, buttons);
    }

    /// For other pages that show an order.
    View view(UUID id) {
        return new View("order " + id, "order", EVERY, new OrderLive(id, watch, story)::html);
    }

    @PostMapping("/{action:retry|cancellation|resolution}")
    String act(@PathVariable UUID id, @PathVariable Action action, @RequestParam String reason) {
        String refused = Actions.code(actions.act(action, id, reason));
        String result = refused.isEmpty() ? "done=" + action.label() : "refused=" + refused;
        return "redirect:/orders/" + id + "?" + result;
    }
}

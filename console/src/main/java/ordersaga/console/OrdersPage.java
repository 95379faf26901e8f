package ordersaga.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import ordersaga.events.CancellationReason;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// The orders, by what people know of them. All of what is chosen stands in the address.
@Controller
class OrdersPage {
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final OrderList list;
    private final Streams streams;

    OrdersPage(OrderList list, Streams streams) {
        this.list = list;
        this.streams = streams;
    }

    @GetMapping("/orders")
    String orders(@RequestParam Map<String, String> parameters, Model model) {
        OrderQuery query = OrderQuery.of(parameters);
        String cursor = parameters.getOrDefault("cursor", "");
        model.addAttribute("query", query);
        model.addAttribute("statuses", OrderQuery.STATUSES);
        model.addAttribute("pendingStates", OrderQuery.PENDING_STATES);
        model.addAttribute("reasons", CancellationReason.values());
        model.addAttribute("list", list.html(query, cursor, list.listing(query, cursor)));
        // An older page stands still: what is new comes on the first.
        model.addAttribute("live", cursor.isEmpty() ? "/orders/live" + query.address() : "/live");
        return "orders";
    }

    @GetMapping(path = "/orders/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @ResponseBody
    SseEmitter live(@RequestParam Map<String, String> parameters, HttpServletRequest request) {
        OrderQuery query = OrderQuery.of(parameters);
        View view = new View("orders " + query.address(), "orders", EVERY, new OrderListLive(query, list)::html);
        return streams.open(request, view);
    }
}

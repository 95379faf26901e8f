package ordersaga.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/// The first page: how the whole gets on.
@Controller
class NowPage {
    private final Pulse pulse;
    private final Fragments fragments;
    private final Streams streams;

    NowPage(Pulse pulse, Fragments fragments, Streams streams) {
        this.pulse = pulse;
        this.fragments = fragments;
        this.streams = streams;
    }

    @GetMapping("/")
    String now(Model model) {
        model.addAttribute("now", html());
        return "now";
    }

    /// The last ten minutes, for the charts.
    @GetMapping(path = "/series", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    List<Point> series() {
        return pulse.points();
    }

    @GetMapping(path = "/now/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @ResponseBody
    SseEmitter live(HttpServletRequest request) {
        View view = new View("now", "now", Pulse.EVERY, this::html);
        return streams.open(request, view);
    }

    private String html() {
        Pulse.Now now = pulse.now();
        List<Point> points = pulse.points();
        Map<String, Object> model = new HashMap<>();
        model.put("known", now != null);
        if (now != null) {
            OrderCounts pending = now.latest().pending();
            Point last = points.getLast();
            model.put("flow", Flow.of(now));
            model.put("hasPending", pending != null);
            if (pending != null) {
                model.put("pending", pending);
            }
            model.put("last", last);
            model.put("point", JsonMapper.shared().writeValueAsString(last));
            model.put("states", OrderQuery.PENDING_STATES);
        }
        return fragments.render("now", "now", model);
    }
}

package ordersaga.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
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

/// One action on all orders that a filter finds: first what it would act on, then how it gets on.
@Controller
@RequestMapping("/orders/bulk")
class BulkPage {
    private static final Duration EVERY = Duration.ofMillis(500);

    private final BulkJobs jobs;
    private final Fragments fragments;
    private final Streams streams;

    BulkPage(BulkJobs jobs, Fragments fragments, Streams streams) {
        this.jobs = jobs;
        this.fragments = fragments;
        this.streams = streams;
    }

    @GetMapping
    String preview(@RequestParam Action action, @RequestParam Map<String, String> parameters, Model model) {
        OrderQuery query = OrderQuery.of(parameters).pending();
        model.addAttribute("action", action);
        model.addAttribute("query", query);
        model.addAttribute("found", jobs.orders(query, BulkJobs.MAX_ORDERS + 1));
        model.addAttribute("most", BulkJobs.MAX_ORDERS);
        model.addAttribute("key", UUID.randomUUID().toString());
        return "bulk";
    }

    @PostMapping
    String start(
            @RequestParam String key,
            @RequestParam Action action,
            @RequestParam String why,
            @RequestParam Map<String, String> parameters,
            Model model) {
        Answer<BulkJob> job = jobs.start(key, OrderQuery.of(parameters), action, why);
        if (job instanceof Answer.Got<BulkJob>(BulkJob started)) {
            return "redirect:/orders/bulk/" + started.key();
        }
        model.addAttribute("problem", job.problem());
        return preview(action, parameters, model);
    }

    @GetMapping("/{key}")
    String progress(@PathVariable String key, Model model) {
        model.addAttribute("key", key);
        model.addAttribute("progress", html(job(key)));
        return "bulk-progress";
    }

    @GetMapping(path = "/{key}/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @ResponseBody
    SseEmitter live(@PathVariable String key, HttpServletRequest request) {
        BulkJob job = job(key);
        View view = new View("bulk " + key, "progress", EVERY, () -> html(job));
        return streams.open(request, view);
    }

    private BulkJob job(String key) {
        return jobs.job(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String html(BulkJob job) {
        return fragments.render("bulk-progress", "progress", Map.of("job", job));
    }
}

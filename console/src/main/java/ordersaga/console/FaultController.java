package ordersaga.console;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ordersaga.console.FaultPages.Point;
import ordersaga.scenarios.ReadyMadeFault;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// Faults: looked at, set, taken away.
@Controller
@RequestMapping("/faults")
class FaultController {
    private final FaultPages pages;
    private final FaultSwitch faults;

    FaultController(FaultPages pages, FaultSwitch faults) {
        this.pages = pages;
        this.faults = faults;
    }

    /// @param form the point that was chosen, and what was filled in
    @GetMapping
    String show(@RequestParam Map<String, String> form, Model model, @ModelAttribute("csrf") String csrf) {
        return show(form, "", model, csrf);
    }

    private String show(Map<String, String> form, String problem, Model model, String csrf) {
        List<Point> points = FaultPages.points(pages.ask());
        model.addAttribute("set", pages.html(csrf));
        model.addAttribute("points", points);
        model.addAttribute(
                "chosen",
                points.stream()
                        .filter(point -> point.name().equals(form.get("point")))
                        .findFirst()
                        .orElse(null));
        model.addAttribute("ready", ReadyMadeFault.values());
        model.addAttribute("form", form);
        model.addAttribute("problem", problem);
        return "faults";
    }

    @PostMapping
    ModelAndView set(@RequestParam Map<String, String> form, Model model, @ModelAttribute("csrf") String csrf) {
        Map<String, Object> body = new LinkedHashMap<>();
        List.of("point", "action", "probability", "times", "ttl", "delay").forEach(field -> put(body, form, field));
        if (!"DELAY".equals(form.get("action"))) {
            body.remove("delay");
        }
        Map<String, Object> match = new LinkedHashMap<>();
        List.of("orderId", "productId", "customerId", "message").forEach(field -> put(match, form, field));
        body.put("match", match);
        String name = form.getOrDefault("name", "").strip();
        return shown(faults.set(name, service(form), body), form, model, csrf);
    }

    /// Numbers go as numbers: the services refuse texts in their place.
    private static void put(Map<String, Object> body, Map<String, String> form, String field) {
        String value = form.getOrDefault(field, "").strip();
        if (value.isEmpty()) {
            return;
        }
        try {
            switch (field) {
                case "times" -> body.put(field, Integer.valueOf(value));
                case "probability", "ttl", "delay" -> body.put(field, Double.valueOf(value.replace(',', '.')));
                default -> body.put(field, value);
            }
        } catch (NumberFormatException _) {
            body.put(field, value);
        }
    }

    private static List<Service> service(Map<String, String> form) {
        return Arrays.stream(Service.values())
                .filter(service -> service.label().equals(form.get("service")))
                .toList();
    }

    @PostMapping("/ready-made/{label}")
    ModelAndView readyMade(
            @PathVariable String label,
            @RequestParam Map<String, String> form,
            Model model,
            @ModelAttribute("csrf") String csrf) {
        ReadyMadeFault fault =
                ReadyMadeFault.named(label).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return shown(faults.set(fault), form, model, csrf);
    }

    @PostMapping("/clear")
    ModelAndView clear(@RequestParam Map<String, String> form, Model model, @ModelAttribute("csrf") String csrf) {
        return shown(faults.clear(), form, model, csrf);
    }

    @PostMapping("/{service}/{name}/clear")
    ModelAndView clear(
            @PathVariable String service,
            @PathVariable String name,
            @RequestParam Map<String, String> form,
            Model model,
            @ModelAttribute("csrf") String csrf) {
        Service where = service(Map.of("service", service)).stream()
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return shown(faults.clear(where, name), form, model, csrf);
    }

    private ModelAndView shown(String problem, Map<String, String> form, Model model, String csrf) {
        return problem.isEmpty()
                ? Redirect.to("/faults")
                : new ModelAndView(show(form, problem, model, csrf), model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
    }
}

package ordersaga.console;

import java.util.Arrays;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.JsonNode;

/// Dead letters: looked at, sent again, discarded.
@Controller
@RequestMapping("/dead-letters")
class LetterController {
    private final LetterPages pages;
    private final Services services;

    LetterController(LetterPages pages, Services services) {
        this.pages = pages;
        this.services = services;
    }

    @GetMapping
    String list(LetterFilter filter, Model model) {
        model.addAttribute("filter", filter);
        model.addAttribute("letters", pages.html(filter));
        return "letters";
    }

    @GetMapping("/{service}/{id}")
    String show(@PathVariable String service, @PathVariable long id, Model model) {
        return show(named(service), id, "", "", model);
    }

    private String show(Service service, long id, String problem, String reason, Model model) {
        Answer<Letter> letter = pages.letter(service, id);
        if (letter instanceof Answer.Refused<Letter> refused && refused.status() == 404) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("service", service);
        model.addAttribute("id", id);
        model.addAttribute("letter", letter.orNull());
        model.addAttribute("away", letter.problem());
        model.addAttribute("problem", problem);
        model.addAttribute("reason", reason);
        return "letter";
    }

    @PostMapping("/{service}/{id}/resend")
    ModelAndView resend(@PathVariable String service, @PathVariable long id, @RequestParam String reason, Model model) {
        return settle(named(service), id, "resend", reason, model);
    }

    @PostMapping("/{service}/{id}/discard")
    ModelAndView discard(
            @PathVariable String service, @PathVariable long id, @RequestParam String reason, Model model) {
        return settle(named(service), id, "discard", reason, model);
    }

    private ModelAndView settle(Service service, long id, String how, String reason, Model model) {
        Answer<JsonNode> answer = services.post(service, Map.of("reason", reason), "/dead-letters/{id}/" + how, id);
        return answer.isHere()
                ? Redirect.to("/dead-letters/{service}/{id}", service.label(), id)
                : new ModelAndView(
                        show(service, id, answer.problem(), reason, model),
                        model.asMap(),
                        HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private static Service named(String label) {
        return Arrays.stream(Service.values())
                .filter(service -> service.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}

package ordersaga.console;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// What must always hold, held against the system as it is now.
@Controller
class InvariantController {
    private final InvariantPages pages;

    InvariantController(InvariantPages pages) {
        this.pages = pages;
    }

    @GetMapping("/invariants")
    String show(Model model) {
        model.addAttribute("judgement", pages.html());
        return "invariants";
    }
}

package ordersaga.console;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// The first page.
@Controller
class NowController {
    @GetMapping("/")
    String now() {
        return "now";
    }
}

package ordersaga.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/// What every page has around its own content.
@ControllerAdvice
class Shell {
    private final Banner banner;
    private final Show show;

    Shell(Banner banner, Show show) {
        this.banner = banner;
        this.show = show;
    }

    @ModelAttribute("show")
    Show show() {
        return show;
    }

    @ModelAttribute("csrf")
    String csrf(HttpServletRequest request, HttpServletResponse response) {
        return CsrfGuard.token(request, response);
    }

    @ModelAttribute("banner")
    String banner() {
        return banner.html();
    }
}

package ordersaga.console;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import org.springframework.web.util.UriComponentsBuilder;

/// After a change: the page that shows it, so that loading it again changes nothing.
final class Redirect {
    private Redirect() {}

    /// @param path with its query; `{}` for each variable, which is escaped
    static ModelAndView to(String path, Object... variables) {
        String address = UriComponentsBuilder.fromUriString(path)
                .encode()
                .buildAndExpand(variables)
                .toUriString();
        var view = new RedirectView(address);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExposeModelAttributes(false);
        view.setExpandUriTemplateVariables(false);
        return new ModelAndView(view);
    }
}

package ordersaga.console;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.ISpringTemplateEngine;

/// Renders parts of pages outside of any request, for all who look at them. Their links start with `@{~/…}`, since
/// there is no request to be relative to, and their forms have no token: the page's script puts it in.
@Component
class Fragments {
    private final ISpringTemplateEngine engine;
    private final Show show;

    Fragments(ISpringTemplateEngine engine, Show show) {
        this.engine = engine;
        this.show = show;
    }

    /// @param template the file's name without `.html`
    /// @param fragment the name in `th:fragment`
    String render(String template, String fragment, Map<String, ?> model) {
        var context = new Context(Locale.ROOT, Map.copyOf(model));
        context.setVariable("show", show);
        return engine.process(template, Set.of(fragment), context);
    }
}

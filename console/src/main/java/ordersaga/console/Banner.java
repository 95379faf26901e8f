package ordersaga.console;

import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

/// What stands above every page: the faults that are set, and the services that do not answer.
@Component
class Banner {
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final ActiveFaults faults;
    private final Fragments fragments;

    Banner(ActiveFaults faults, Fragments fragments) {
        this.faults = faults;
        this.fragments = fragments;
    }

    /// For the [Feed] of every page.
    View view() {
        return new View("banner", "banner", EVERY, this::html);
    }

    String html() {
        return fragments.render("banner", "banner", Map.of("faults", faults.faults(), "away", faults.away()));
    }
}

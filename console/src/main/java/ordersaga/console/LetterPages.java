package ordersaga.console;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;

/// The list of dead letters over all services, newest first.
@Component
class LetterPages {
    private static final Duration EVERY = Duration.ofSeconds(2);

    /// Of each service.
    private static final int PAGE = 50;

    private static final ParameterizedTypeReference<Page<Letter>> LETTERS = new ParameterizedTypeReference<>() {};

    private final Services services;
    private final Fragments fragments;

    LetterPages(Services services, Fragments fragments) {
        this.services = services;
        this.fragments = fragments;
    }

    record Row(Service service, Letter letter) {}

    View list(LetterFilter filter) {
        return new View("letters:" + filter.key(), "letters", EVERY, () -> html(filter));
    }

    Answer<Letter> letter(Service service, long id) {
        return services.get(service, Letter.class, "/dead-letters/{id}", id);
    }

    String html(LetterFilter filter) {
        List<Row> rows = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Map<Service, String> older = new EnumMap<>(Service.class);
        services.all(service -> ask(service, filter)).forEach((service, answer) -> {
            if (answer instanceof Answer.Got<Page<Letter>>(Page<Letter> page)) {
                page.items().forEach(letter -> rows.add(new Row(service, letter)));
                if (page.next() != null) {
                    older.put(service, page.next());
                }
            } else {
                problems.add(answer.problem());
            }
        });
        rows.sort(Comparator.comparing((Row row) -> row.letter().at()).reversed());
        return fragments.render(
                "letter-parts", "list", Map.of("rows", rows, "problems", problems, "older", older, "filter", filter));
    }

    private Answer<Page<Letter>> ask(Service service, LetterFilter filter) {
        if (!filter.services().contains(service)) {
            return new Answer.Got<>(new Page<>(List.of(), null));
        }
        String status = filter.status();
        String query = "?limit={n}" + ("all".equals(status) ? "" : "&status=" + status.toUpperCase(Locale.ROOT));
        return filter.cursor().isEmpty()
                ? services.get(service, LETTERS, "/dead-letters" + query, PAGE)
                : services.get(service, LETTERS, "/dead-letters" + query + "&cursor={c}", PAGE, filter.cursor());
    }
}

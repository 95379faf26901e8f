package ordersaga.console;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// Which dead letters a page is about, as its address says; what can't be read there limits nothing.
///
/// @param status open, resent, discarded or all; open without it
/// @param service whose; all without it
/// @param cursor where the list of one service goes on; empty for its start
record LetterFilter(String status, String service, String cursor) {
    private static final List<String> STATUSES = List.of("open", "resent", "discarded", "all");

    /// What the address leaves out comes as null here.
    LetterFilter {
        status = status == null || !STATUSES.contains(status) ? "open" : status;
        service = Objects.requireNonNullElse(service, "");
        cursor = Objects.requireNonNullElse(cursor, "");
    }

    List<Service> services() {
        List<Service> one = Arrays.stream(Service.values())
                .filter(it -> it.label().equals(service))
                .toList();
        return one.isEmpty() ? List.of(Service.values()) : one;
    }

    /// The same for whoever sees the same.
    String key() {
        return status + ":" + service + ":" + cursor;
    }
}

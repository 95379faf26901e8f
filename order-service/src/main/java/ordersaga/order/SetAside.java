package ordersaga.order;

import java.time.Instant;
import java.util.Locale;
import ordersaga.order.saga.Decision.Rule;
import ordersaga.order.saga.Input;
import org.jspecify.annotations.Nullable;

/// An input that changed nothing, as clients see it.
///
/// @param at by the clock of the instance that heard it
/// @param rule why: `repeated`, `late`, `already_undoing` or `final`
/// @param messageId `source/id` of the message; null where none was
record SetAside(
        Instant at,
        String kind,
        String name,
        String detail,
        String rule,
        @Nullable String messageId) {
    static SetAside of(Instant at, Input input, Rule rule, @Nullable String messageId) {
        return new SetAside(
                at,
                JournalRow.kind(input).label(),
                JournalRow.name(input),
                Words.heard(input),
                rule.name().toLowerCase(Locale.ROOT),
                messageId);
    }
}

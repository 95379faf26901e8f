package ordersaga.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Optional;

/// One order of a run. It travels as the order's customer, so that whoever sees the order end knows when it was due,
/// and nobody keeps a table of what is under way.
///
/// @param run which run's
/// @param number within the run, from 0
/// @param due when it was to be sent, by `System.nanoTime`
record Ticket(String run, int number, long due) {
    /// A customer ID.
    String customer() {
        return run + '.' + number + '.' + due;
    }

    /// The ticket of an event of this run; empty for any other event.
    ///
    /// @param json of an event with a customer
    static Optional<Ticket> in(byte[] json, String run) {
        String text = new String(json, US_ASCII);
        String before = "\"customerId\":\"" + run + '.';
        int start = text.indexOf(before);
        if (start < 0) {
            return Optional.empty();
        }
        start += before.length();
        int dot = text.indexOf('.', start);
        int end = text.indexOf('"', dot);
        return Optional.of(
                new Ticket(run, Integer.parseInt(text, start, dot, 10), Long.parseLong(text, dot + 1, end, 10)));
    }
}

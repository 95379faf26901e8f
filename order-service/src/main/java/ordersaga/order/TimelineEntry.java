package ordersaga.order;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A step of an order as clients see it.
///
/// @param messageId `source/id` of the message that led to it; null where none did
record TimelineEntry(
        long revision,
        Instant at,
        String kind,
        String name,
        String state,
        String detail,
        List<String> sent,
        @Nullable String messageId) {
    static final String COLUMNS = "revision, at, kind, name, state, detail, sent, message_id";

    static TimelineEntry of(ResultSet row) throws SQLException {
        return new TimelineEntry(
                row.getLong("revision"),
                OrderRow.instant(row, "at"),
                row.getString("kind"),
                row.getString("name"),
                row.getString("state"),
                row.getString("detail"),
                List.of((String[]) row.getArray("sent").getArray()),
                row.getString("message_id"));
    }
}

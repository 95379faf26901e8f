package ordersaga.order;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A step of an order as clients see it.
///
/// @param setAside what came after it and before the next, and changed nothing; kept in memory alone
/// @param messageId `source/id` of the message that led to it; null where none did
record TimelineEntry(
        long revision,
        Instant at,
        String kind,
        String name,
        String state,
        String detail,
        List<String> sent,
        @Nullable String messageId,
        List<SetAside> setAside) {
    static final String COLUMNS = "revision, at, kind, name, state, detail, sent, message_id";

    static TimelineEntry of(UUID order, ResultSet row, SetAsides setAsides) throws SQLException {
        long revision = row.getLong("revision");
        return new TimelineEntry(
                revision,
                OrderRow.instant(row, "at"),
                row.getString("kind"),
                row.getString("name"),
                row.getString("state"),
                row.getString("detail"),
                List.of((String[]) row.getArray("sent").getArray()),
                row.getString("message_id"),
                setAsides.at(order, revision));
    }
}

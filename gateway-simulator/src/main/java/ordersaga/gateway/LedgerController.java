package ordersaga.gateway;

import java.util.List;
import java.util.UUID;
import ordersaga.web.Cursor;
import ordersaga.web.ManyOrders;
import ordersaga.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The simulated gateway's books, for people: what a bank statement would show.
@RestController
class LedgerController {
    private final GatewayLedger ledger;

    LedgerController(GatewayLedger ledger) {
        this.ledger = ledger;
    }

    @GetMapping(path = "/gateway/ledger/{orderId}", produces = MediaType.APPLICATION_JSON_VALUE)
    Page<LedgerEntry> entries(
            @PathVariable UUID orderId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return page(List.of(orderId), cursor, limit);
    }

    @GetMapping(path = "/gateway/ledger", produces = MediaType.APPLICATION_JSON_VALUE)
    Page<LedgerEntry> several(
            @RequestParam List<UUID> orderId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return page(ManyOrders.checked(orderId), cursor, limit);
    }

    private Page<LedgerEntry> page(List<UUID> orders, @Nullable String cursor, @Nullable Integer limit) {
        int size = Page.limit(limit);
        List<LedgerEntry> rows = ledger.entries(orders, after(cursor), size + 1);
        return Page.of(rows, size, entry -> Long.toString(entry.id()));
    }

    private static long after(@Nullable String cursor) {
        try {
            return cursor == null ? 0 : Long.parseLong(Cursor.read(cursor));
        } catch (NumberFormatException _) {
            throw Cursor.invalid();
        }
    }
}

package ordersaga.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ordersaga.events.Money;
import ordersaga.events.OrderLine;

/// What became of each line's pieces, as far as the order has heard.
record StockLedger(List<Line> lines) {
    /// @param stands what the inventory said last; "asked for" before it said anything
    record Line(String productId, int quantity, Money unitPrice, String stands, String tone) {}

    static StockLedger of(Order order, List<Step> steps) {
        Map<String, String> last = new LinkedHashMap<>();
        for (Step step : steps) {
            int colon = step.detail().indexOf(':');
            if (step.name().startsWith("inventory.") && colon > 0) {
                last.put(step.detail().substring(0, colon), step.name().substring("inventory.".length()));
            }
        }
        return new StockLedger(
                order.lines().stream().map(line -> line(line, last)).toList());
    }

    private static Line line(OrderLine line, Map<String, String> last) {
        String said = last.getOrDefault(line.productId(), "asked for");
        String words = said.equals("reserved") ? "held" : said.equals("confirmed") ? "sold" : said;
        String tone = switch (words) {
            case "sold" -> "good";
            case "rejected", "expired" -> "bad";
            case "held" -> "busy";
            default -> "";
        };
        return new Line(line.productId(), line.quantity(), line.unitPrice(), words, tone);
    }
}

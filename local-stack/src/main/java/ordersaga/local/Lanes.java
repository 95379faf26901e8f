package ordersaga.local;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// An order's steps as three lanes of text, 100 columns wide: what the order decided, what inventory was asked and
/// answered, what payment was. What takes back stands under a line of its own. Nothing in it needs a colour.
final class Lanes {
    static final int WIDTH = 100;

    private static final Lane ORDER = new Lane(16, 36);
    private static final Lane INVENTORY = new Lane(53, 28);
    private static final Lane PAYMENT = new Lane(82, 18);
    private static final List<String> FINAL = List.of("Confirmed", "Cancelled");

    private final Set<String> shown = new HashSet<>();
    private boolean undoing;

    /// What a line is about, for a terminal that has colours.
    enum Tone {
        STEP,
        DEADLINE,
        UNDO,
        SET_ASIDE,
        END
    }

    record Row(Tone tone, String text) {}

    /// Columns of the page.
    private record Lane(int from, int width) {}

    /// A line that is being written.
    private static final class Line {
        private final StringBuilder text = new StringBuilder();

        Line at(Lane lane, String words) {
            text.append(" ".repeat(Math.max(1, lane.from - text.length()))).append(words);
            return this;
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    static List<String> heading() {
        return List.of(
                new Line()
                        .at(ORDER, "ORDER")
                        .at(INVENTORY, "INVENTORY")
                        .at(PAYMENT, "PAYMENT")
                        .toString(),
                "  " + "─".repeat(WIDTH - 2));
    }

    /// The lines of what was not shown before.
    ///
    /// @param timeline as order-service tells it
    List<Row> news(JsonNode timeline) {
        List<Row> lines = new ArrayList<>();
        for (JsonNode step : timeline) {
            if (shown.add(text(step, "revision"))) {
                step(step, lines);
            }
            inVain(step, lines);
        }
        return lines;
    }

    private void step(JsonNode step, List<Row> lines) {
        String state = text(step, "state");
        List<String> sent =
                step.path("sent").valueStream().map(JsonNode::asString).toList();
        Tone tone = text(step, "kind").equals("deadline") ? Tone.DEADLINE : tone(state);
        heard(step, decided(step)).forEach(text -> lines.add(new Row(tone, text)));
        if (!undoing && state.equals("Undoing")) {
            undoing = true;
            String title = "  ── undo ";
            lines.add(new Row(Tone.UNDO, title + "─".repeat(WIDTH - title.length())));
        }
        List<String> toInventory = commands(sent, "inventory.");
        List<String> toPayment = commands(sent, "payment.");
        boolean entered = !sent.isEmpty();
        for (int i = 0; i < Math.max(entered ? 1 : 0, Math.max(toInventory.size(), toPayment.size())); i++) {
            var line = new Line();
            if (i == 0) {
                line.at(ORDER, (FINAL.contains(state) ? "■ " : "▶ ") + state);
            }
            if (i < toInventory.size()) {
                line.at(INVENTORY, cut("→ " + toInventory.get(i), INVENTORY.width));
            }
            if (i < toPayment.size()) {
                line.at(PAYMENT, cut("→ " + toPayment.get(i), PAYMENT.width));
            }
            lines.add(new Row(tone(state), line.toString()));
        }
    }

    private static Tone tone(String state) {
        return FINAL.contains(state) ? Tone.END : state.equals("Undoing") ? Tone.UNDO : Tone.STEP;
    }

    private static String decided(JsonNode step) {
        String detail = text(step, "detail");
        return switch (text(step, "kind")) {
            case "deadline" -> "DEADLINE: " + detail;
            case "ordered" -> "ordered: " + detail;
            default -> detail;
        };
    }

    /// The same message again and again is one line.
    private void inVain(JsonNode step, List<Row> lines) {
        Map<String, List<JsonNode>> news = step.path("setAside")
                .valueStream()
                .filter(it -> shown.add(text(it, "at") + text(it, "messageId") + text(it, "detail")))
                .collect(groupingBy(it -> text(it, "rule") + text(it, "detail"), LinkedHashMap::new, toList()));
        for (List<JsonNode> same : news.values()) {
            JsonNode first = same.getFirst();
            String times = same.size() == 1 ? "" : " ×" + same.size();
            String words = "(" + text(first, "rule").replace('_', ' ') + times + ", set aside) ";
            heard(first, words + text(first, "detail")).forEach(text -> lines.add(new Row(Tone.SET_ASIDE, text)));
        }
    }

    /// When, from whom, and what it meant.
    private static List<String> heard(JsonNode input, String words) {
        List<String> wrapped = wrap(words, ORDER.width);
        List<String> lines = new ArrayList<>();
        String name = text(input, "name");
        for (int i = 0; i < wrapped.size(); i++) {
            var line = new Line();
            if (i == 0) {
                line.text.append("  ").append(time(text(input, "at")));
            }
            line.at(ORDER, wrapped.get(i));
            if (i == 0 && name.startsWith("inventory.")) {
                line.at(INVENTORY, "← " + name.substring("inventory.".length()));
            }
            if (i == 0 && name.startsWith("payment.")) {
                line.at(PAYMENT, "← " + name.substring("payment.".length()));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static List<String> commands(List<String> sent, String prefix) {
        return sent.stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .toList();
    }

    private static List<String> wrap(String words, int width) {
        List<String> lines = new ArrayList<>();
        var line = new StringBuilder();
        for (String whole : words.split(" ", -1)) {
            String word = cut(whole, width);
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static String cut(String words, int width) {
        return words.length() <= width ? words : words.substring(0, width - 1) + "…";
    }

    /// `20:20:40.204` of `2026-01-01T20:20:40.204135Z`; a whole second has no fraction.
    private static String time(String at) {
        String clock = at.length() > 11 ? at.substring(11).replace("Z", "") : at;
        String padded = clock.contains(".") ? clock + "000" : clock + ".000";
        return padded.substring(0, Math.min(12, padded.length()));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}

package ordersaga.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An order's steps as three lanes: what goes between the order, inventory and payment, from top to bottom.
///
/// @param undoFrom the height where undoing begins; 0 where nothing is undone
record Drawing(int height, int undoFrom, List<Row> rows) {
    private static final int TOP = 44;
    private static final int ROW = 26;
    private static final int GAP = 8;

    /// What a row shows.
    enum Kind {
        /// A message to the order.
        IN,
        /// A message from the order.
        OUT,
        /// What comes from no participant: the order itself, a deadline, a cancellation.
        EVENT,
        /// A message that changed nothing.
        ASIDE,
        /// A state that was entered, without a message beside it.
        STATE
    }

    /// @param state entered here; empty where none is
    /// @param lane whom the message is to or from
    /// @param title all of it in words
    record Row(int y, Kind kind, Optional<Instant> at, String state, Lane lane, String label, String title) {
        public String tone() {
            return state.isEmpty() ? "" : Order.tone(state);
        }

        public boolean is(String name) {
            return kind.name().equals(name);
        }

        public boolean isDeadline() {
            return label.startsWith("deadline");
        }
    }

    /// A participant, and where it stands.
    enum Lane {
        ORDER(160),
        INVENTORY(490),
        PAYMENT(780);

        private final int x;

        Lane(int x) {
            this.x = x;
        }

        public int x() {
            return x;
        }

        /// Where the text of its messages is centred.
        public int textX() {
            return this == PAYMENT ? 638 : 362;
        }

        static Lane of(String message) {
            return message.startsWith("inventory.") ? INVENTORY : message.startsWith("payment.") ? PAYMENT : ORDER;
        }
    }

    static Drawing of(List<Step> steps) {
        var pen = new Pen();
        steps.forEach(pen::draw);
        return new Drawing(pen.y + 4, pen.undoFrom, List.copyOf(pen.rows));
    }

    private static final class Pen {
        final List<Row> rows = new ArrayList<>();
        int y = TOP;
        int undoFrom;
        String state = "";

        void draw(Step step) {
            heard(step);
            boolean entered = !step.sent().isEmpty();
            if (!step.state().equals(state) && step.state().equals("Undoing")) {
                undoFrom = y - ROW / 2 + 2;
            }
            state = step.state();
            List<String> messages = step.sent().stream()
                    .filter(name -> Lane.of(name) != Lane.ORDER)
                    .toList();
            if (entered && messages.isEmpty()) {
                add(Kind.STATE, Optional.empty(), state, Lane.ORDER, "", state);
            }
            for (int i = 0; i < messages.size(); i++) {
                String name = messages.get(i);
                add(Kind.OUT, Optional.empty(), i == 0 ? state : "", Lane.of(name), shortName(name), name);
            }
            step.setAside().forEach(this::aside);
            y += GAP;
        }

        private void heard(Step step) {
            Lane lane = Lane.of(step.name());
            String title = step.name() + ": " + step.detail();
            String label = lane == Lane.ORDER
                    ? (step.kind().equals("deadline") ? "deadline: " : "") + step.detail()
                    : shortName(step.name()) + product(step.detail());
            add(lane == Lane.ORDER ? Kind.EVENT : Kind.IN, Optional.of(step.at()), "", lane, label, title);
        }

        private void aside(Step.SetAside it) {
            Lane lane = Lane.of(it.name());
            String rule = it.rule().replace('_', ' ');
            String label =
                    rule + ": " + (lane == Lane.ORDER ? it.detail() : shortName(it.name()) + product(it.detail()));
            String title = it.name() + ": " + it.detail() + " – set aside, " + it.ruleInWords();
            add(Kind.ASIDE, Optional.of(it.at()), "", lane, label, title);
        }

        private void add(Kind kind, Optional<Instant> at, String entered, Lane lane, String label, String title) {
            int most = lane == Lane.ORDER ? 84 : 38;
            String cut = label.length() <= most ? label : label.substring(0, most - 1) + "…";
            rows.add(new Row(y, kind, at, entered, lane, cut, title));
            y += ROW;
        }

        /// `reserve console-1` of `inventory.reserve console-1`.
        private static String shortName(String name) {
            return name.substring(name.indexOf('.') + 1);
        }

        /// A reply's words begin with its product, where it has one.
        private static String product(String detail) {
            int colon = detail.indexOf(": ");
            int space = detail.indexOf(' ');
            return colon > 0 && space == colon + 1 ? " " + detail.substring(0, colon) : "";
        }
    }
}

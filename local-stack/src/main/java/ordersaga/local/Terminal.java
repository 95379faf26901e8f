package ordersaga.local;

import java.io.Console;
import java.util.Locale;

/// How things look on the terminal.
final class Terminal {
    private static final boolean COLOURS = isTerminal() && System.getenv("NO_COLOR") == null;

    private static final int LABEL_WIDTH = 9;

    private Terminal() {}

    @SuppressWarnings("SystemConsoleNull") // it is null again without a terminal in Java 25
    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    /// The time since `began`, such as `1.2 s`.
    static String seconds(long began) {
        return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - began) / 1e9);
    }

    /// A line of our own.
    static void say(String line) {
        print("saga", line);
    }

    /// A line of a part, told apart by its label and, where the terminal shows them, its colour.
    static void print(String label, String line) {
        String padded = label + " ".repeat(Math.max(0, LABEL_WIDTH - label.length())) + " | ";
        System.out.println(COLOURS ? "\u001B[" + colour(label) + "m" + padded + "\u001B[0m" + line : padded + line);
    }

    private static int colour(String label) {
        return switch (label) {
            case "order" -> 36;
            case "inventory" -> 33;
            case "payment" -> 35;
            case "saga" -> 32;
            default -> 90;
        };
    }

    /// A row of an order's lanes.
    static String coloured(Lanes.Row row) {
        int colour = switch (row.tone()) {
            case STEP -> 0;
            case DEADLINE -> 33;
            case UNDO -> 31;
            case SET_ASIDE -> 90;
            case END -> 1;
        };
        return COLOURS && colour > 0 ? "\u001B[" + colour + "m" + row.text() + "\u001B[0m" : row.text();
    }

    static void summary(StackInfo info) {
        for (Service service : Service.values()) {
            say("%-10s %s  (pid %d)".formatted(service.label(), info.of(service).url(), info.pid(service)));
        }
        say("%-10s %s  (pid %d)".formatted("kafka", info.kafka().bootstrap(), info.pid(Server.KAFKA)));
        say("%-10s 127.0.0.1:%d  (pid %d)".formatted("postgres", info.postgres().port(), info.pid(Server.POSTGRES)));
        if (info.gateway() != null) {
            say("%-10s %s  (pid %d)".formatted("gateway", info.gateway().url(), info.pid(Server.GATEWAY)));
        }
        if (info.console() != null) {
            say("%-10s %s  (pid %d)".formatted("console", info.console().url(), info.pid(Site.CONSOLE)));
        }
    }
}

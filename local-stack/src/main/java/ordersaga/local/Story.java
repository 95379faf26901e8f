package ordersaga.local;

import java.io.PrintStream;
import java.time.Duration;
import ordersaga.embedded.ServerException;
import tools.jackson.databind.JsonNode;

/// Tells a story on the terminal, and remembers whether every step was as told.
final class Story {
    private static final int WIDTH = 100;

    private final PrintStream out;
    private int chapters;
    private int claims;
    private int broken;

    Story(PrintStream out) {
        this.out = out;
    }

    /// A part of the story.
    interface Chapter {
        void tell() throws InterruptedException;
    }

    /// A chapter that ends early is not as told, and the next one is told all the same.
    void chapter(String title, Chapter chapter) throws InterruptedException {
        chapters++;
        String heading = "── " + chapters + ". " + title + " ";
        out.println();
        out.println(heading + "─".repeat(Math.max(0, WIDTH - heading.length())));
        try {
            chapter.tell();
        } catch (ServerException | ApiException e) {
            claim(String.valueOf(e.getMessage()), false);
        }
    }

    void say(String line) {
        out.println("  " + line);
        out.flush();
    }

    /// Follows an order to its end, step by step.
    JsonNode follow(Api api, String orderId, Duration patience) {
        say("order " + orderId);
        JsonNode order = new Timeline(api, out).follow(orderId, patience);
        say("it is " + Shop.outcome(order));
        return order;
    }

    /// Something that must be so.
    void claim(String what, boolean holds) {
        claims++;
        broken += holds ? 0 : 1;
        say((holds ? "✓ " : "✗ NOT SO: ") + what);
    }

    <T> void claim(String what, T expected, T actual) {
        boolean holds = expected.equals(actual);
        claim(holds ? what + ": " + actual : what + ": " + actual + ", told was " + expected, holds);
    }

    /// @return whether every step was as told
    boolean end() {
        out.println();
        out.println(
                broken == 0
                        ? "All " + claims + " steps were as told."
                        : broken + " of " + claims + " steps were NOT as told.");
        out.flush();
        return broken == 0;
    }
}

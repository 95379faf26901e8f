package ordersaga.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// One fault after the other. They are shuffled and dealt until none is left, then shuffled again: none is forgotten.
final class Lane implements Runnable {
    private static final int SHORTEST_PAUSE_MILLIS = 500;
    private static final int LONGEST_PAUSE_MILLIS = 4_000;

    private final List<Fault> faults;
    private final Random random;
    private final Report report;
    private volatile boolean over;

    Lane(List<Fault> faults, long seed, Report report) {
        this.faults = List.copyOf(faults);
        this.random = new Random(seed);
        this.report = report;
    }

    @Override
    public void run() {
        try {
            while (!over) {
                List<Fault> deck = new ArrayList<>(faults);
                Collections.shuffle(deck, random);
                for (Fault fault : deck) {
                    Duration length = between(fault.shortest(), fault.longest());
                    int pause = SHORTEST_PAUSE_MILLIS + random.nextInt(LONGEST_PAUSE_MILLIS - SHORTEST_PAUSE_MILLIS);
                    if (over) {
                        return;
                    }
                    strike(fault, length);
                    Thread.sleep(pause);
                }
            }
        } catch (InterruptedException healed) {
            Thread.currentThread().interrupt();
        }
    }

    void end() {
        over = true;
    }

    private Duration between(Duration shortest, Duration longest) {
        long spread = longest.minus(shortest).toMillis();
        return shortest.plusMillis(spread == 0 ? 0 : random.nextLong(spread));
    }

    private void strike(Fault fault, Duration length) throws InterruptedException {
        report.begins(fault, length);
        try {
            fault.action().last(length);
        } catch (InterruptedException healed) {
            throw healed;
        } catch (Exception e) {
            // Another fault was in the way: what is down can't be asked.
            report.failed(fault, e);
        }
    }
}

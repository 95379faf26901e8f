package ordersaga.bench;

import java.time.Duration;
import ordersaga.embedded.ServerException;

/// What customers do.
///
/// @param rate orders per second, sent whether or not the system keeps up; 0 for a closed loop
/// @param clients of a closed loop: each places an order, and the next one when that order is final
/// @param products there are
/// @param zipf the exponent by which products differ in popularity; 0 where all are alike
/// @param hot whether every order has one product in common
/// @param lines products of each order
/// @param decline the share of the payments that the gateway declines, from 0 to 1
/// @param warmup load before anything counts
/// @param duration load that counts
record Workload(
        double rate,
        int clients,
        int products,
        double zipf,
        boolean hot,
        int lines,
        double decline,
        Duration warmup,
        Duration duration) {
    private static final int MOST_PRODUCTS = 100_000;
    private static final int MOST_LINES = 100;
    private static final int MOST_CLIENTS = 4_000;
    private static final int HIGHEST_RATE = 100_000;
    private static final int STEEPEST = 5;

    Workload {
        require(rate >= 0 && rate <= HIGHEST_RATE, "--rate must be from 0 to " + HIGHEST_RATE + " orders per second");
        require(clients >= 1 && clients <= MOST_CLIENTS, "--clients must be from 1 to " + MOST_CLIENTS);
        require(products >= 1 && products <= MOST_PRODUCTS, "--products must be from 1 to " + MOST_PRODUCTS);
        require(zipf >= 0 && zipf <= STEEPEST, "--zipf must be from 0 to " + STEEPEST);
        require(lines >= 1 && lines <= MOST_LINES, "--lines must be from 1 to " + MOST_LINES);
        require(lines <= products, "--lines must be at most --products: each line is another product");
        require(decline >= 0 && decline < 1, "--decline is a share, from 0 to below 1");
        require(!warmup.isNegative(), "--warmup must be 0 seconds or more");
        require(duration.compareTo(Duration.ofSeconds(1)) >= 0, "--duration must be 1 second or more");
    }

    boolean open() {
        return rate > 0;
    }

    Workload spread() {
        return new Workload(rate, clients, products, zipf, false, lines, decline, warmup, duration);
    }

    Workload hotProduct() {
        return new Workload(rate, clients, products, zipf, true, lines, decline, warmup, duration);
    }

    Workload closedWith(int clientsNow) {
        return new Workload(0, clientsNow, products, zipf, hot, lines, decline, warmup, duration);
    }

    Workload openAt(double rateNow) {
        return new Workload(rateNow, clients, products, zipf, hot, lines, decline, warmup, duration);
    }

    Workload lasting(Duration warmupNow, Duration durationNow) {
        return new Workload(rate, clients, products, zipf, hot, lines, decline, warmupNow, durationNow);
    }

    /// In one line.
    String inWords() {
        String load = open() ? "%.0f orders/s".formatted(rate) : clients + " clients";
        String choice = zipf > 0 ? "%d products (zipf %.2f)".formatted(products, zipf) : products + " products";
        return load + ", " + lines + " of " + choice + (hot ? ", one of them in every order" : "")
                + (decline > 0 ? ", %.0f%% declined".formatted(decline * 100) : "")
                + ", " + duration.toSeconds() + " s after " + warmup.toSeconds() + " s of warm-up";
    }

    private static void require(boolean fulfilled, String otherwise) {
        if (!fulfilled) {
            throw new ServerException(otherwise);
        }
    }
}

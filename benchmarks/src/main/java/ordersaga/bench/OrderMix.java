package ordersaga.bench;

import java.util.Arrays;
import java.util.SplittableRandom;

/// Which products an order is of. Seeded: every run of a workload orders the same.
///
/// One thread's own.
final class OrderMix {
    private static final int SEED = 20_260_101;

    private final SplittableRandom random;
    private final Workload workload;
    /// Up to each product, the share of all orders that it and those before it have; empty where all are alike.
    private final double[] popularity;
    private final int[] picked;

    /// @param customers whose choice it is: others choose otherwise
    OrderMix(Workload workload, int customers) {
        this.random = new SplittableRandom(SEED + customers);
        this.workload = workload;
        this.picked = new int[workload.lines()];
        this.popularity = workload.zipf() > 0 ? zipf(workload.products(), workload.zipf()) : new double[0];
    }

    static String product(int number) {
        return "bench-" + number;
    }

    /// The numbers of an order's products, all different; the array is used again for the next order.
    int[] next() {
        int count = 0;
        if (workload.hot()) {
            picked[count++] = 0;
        }
        while (count < picked.length) {
            int product = draw();
            if (isNew(product, count)) {
                picked[count++] = product;
            }
        }
        return picked;
    }

    private boolean isNew(int product, int count) {
        for (int i = 0; i < count; i++) {
            if (picked[i] == product) {
                return false;
            }
        }
        return true;
    }

    private int draw() {
        if (popularity.length == 0) {
            return random.nextInt(workload.products());
        }
        int place = Arrays.binarySearch(popularity, random.nextDouble());
        return Math.min(place < 0 ? -place - 1 : place, popularity.length - 1);
    }

    private static double[] zipf(int products, double exponent) {
        double[] sums = new double[products];
        double sum = 0;
        for (int i = 0; i < products; i++) {
            sum += 1 / Math.pow(i + 1, exponent);
            sums[i] = sum;
        }
        for (int i = 0; i < products; i++) {
            sums[i] /= sum;
        }
        return sums;
    }
}

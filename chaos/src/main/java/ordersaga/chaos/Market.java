package ordersaga.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import ordersaga.checker.OrderFacts.Status;
import ordersaga.local.Api;
import ordersaga.local.Service;
import ordersaga.local.Shop;

/// Many customers, and some products of which there are too few.
final class Market implements AutoCloseable {
    /// Cannot pay, whenever payment-service was told so.
    static final String POOR = "poor";

    private static final int CLIENTS = 24;
    private static final int PRODUCTS = 16;
    private static final int SCARCE = 4;
    private static final int PLENTY = 1_000_000;
    private static final int FEW = 3;
    private static final int SOME_ORDERS = 60;
    private static final Duration SOME_TIME = Duration.ofSeconds(4);
    private static final Duration MOST_PATIENCE = Duration.ofSeconds(90);

    private final Api api;
    private final Shop keeper;
    private final History history;
    private final long seed;
    private final Duration patience;
    private final AtomicInteger followed = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean open = true;
    private volatile boolean served = true;

    /// @param api as the customers reach it, over wires that may be cut
    /// @param keeper who stocks it, by a way of his own
    /// @param patience with a system in which nothing moves; it ends after a minute and a half at the latest
    Market(Api api, Shop keeper, History history, long seed, Duration patience) {
        this.api = api;
        this.keeper = keeper;
        this.history = history;
        this.seed = seed;
        this.patience = patience.compareTo(MOST_PATIENCE) < 0 ? patience : MOST_PATIENCE;
    }

    void stock() {
        for (int i = 0; i < PRODUCTS; i++) {
            keeper.product(name(i), 100L + i, i < SCARCE ? FEW : PLENTY);
        }
    }

    private static String name(int product) {
        return "product-" + product;
    }

    void start() {
        for (int i = 0; i < CLIENTS; i++) {
            threads.add(Thread.ofVirtual().name("client " + i).start(new Client(i, this, seed)));
        }
    }

    /// Some different products.
    List<String> products(Random random, int count) {
        List<Integer> all = new ArrayList<>(IntStream.range(0, PRODUCTS).boxed().toList());
        Collections.shuffle(all, random);
        // Of the scarce ones one at most: a large order would nearly always be sold out.
        List<Integer> some =
                all.stream().filter(i -> i >= SCARCE).limit(count - 1).toList();
        int first = random.nextInt(10) < 2 ? random.nextInt(SCARCE) : SCARCE + random.nextInt(PRODUCTS - SCARCE);
        return IntStream.concat(IntStream.of(first), some.stream().mapToInt(i -> i))
                .distinct()
                .mapToObj(Market::name)
                .toList();
    }

    Api api() {
        return api;
    }

    History history() {
        return history;
    }

    boolean isOpen() {
        return open;
    }

    /// Whether it makes sense to send again what was not answered.
    boolean isServed() {
        return served;
    }

    void follow(boolean begins) {
        followed.addAndGet(begins ? 1 : -1);
    }

    /// Orders that are accepted, and whose customers wait for their end.
    int inFlight() {
        return followed.get();
    }

    /// New pieces of what was scarce, so that it is not sold out for ever.
    void restock(Random random) {
        keeper.receive(name(random.nextInt(SCARCE)), 1 + random.nextInt(FEW));
    }

    /// Business as usual for a moment, however slow the machine is: long enough for orders to end in every way.
    void trade() throws InterruptedException {
        int enough = history.accepted() + SOME_ORDERS;
        long end = System.nanoTime() + patience.toNanos();
        Thread.sleep(SOME_TIME);
        while (history.accepted() < enough && System.nanoTime() < end) {
            Thread.sleep(100);
        }
    }

    /// No new orders. What was asked and not answered is asked until it is, for a while.
    void closeDoors() throws InterruptedException {
        open = false;
        long end = System.nanoTime() + patience.toNanos();
        for (Thread thread : threads) {
            thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        }
        served = false;
    }

    /// Each accepted order is looked at once more, by a customer who has seen it before.
    ///
    /// @return those that exist, as they are now
    Map<String, Status> finalReads() {
        Map<String, Status> now = new ConcurrentHashMap<>();
        history.orders().parallelStream().forEach(order -> {
            Api.Answer answer = api.get(Service.ORDER, "/orders/" + order);
            if (answer.status() == 200) {
                Status status = Status.valueOf(answer.body().path("status").asString());
                now.put(order, status);
                history.saw(
                        order,
                        answer.body().path("revision").asLong(),
                        status,
                        status == Status.PENDING ? null : Shop.outcome(answer.body()));
            }
        });
        return now;
    }

    @Override
    public void close() {
        open = false;
        served = false;
        threads.forEach(Thread::interrupt);
        api.close();
    }
}

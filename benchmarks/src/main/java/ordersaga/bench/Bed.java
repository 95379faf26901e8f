package ordersaga.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import ordersaga.embedded.EmbeddedPostgres;
import ordersaga.embedded.ServerException;
import ordersaga.local.Api;
import ordersaga.local.Service;
import ordersaga.local.Shop;
import ordersaga.local.Stack;
import ordersaga.local.StackInfo;
import ordersaga.local.StackOptions;
import org.jspecify.annotations.Nullable;

/// What is measured: a stack with products that never run out.
final class Bed implements AutoCloseable {
    private static final int PIECES = 1_000_000_000;
    private static final long PRICE_MINOR = 1_000;
    private static final int SHOPKEEPERS = 8;
    private static final String DECLINES = "bench-declines";

    private final StackInfo info;
    private final Api api;
    private final @Nullable Stack own;
    private int products;

    private Bed(StackInfo info, @Nullable Stack own) {
        this.info = info;
        this.own = own;
        this.api = new Api(info);
    }

    /// A stack of its own: fresh data, free ports.
    ///
    /// @param options whose data folder is deleted first, if it is there
    static Bed fresh(StackOptions options) {
        delete(options.data());
        Stack stack = Stack.start(options);
        return new Bed(stack.info(), stack);
    }

    /// A stack that runs already.
    static Bed running(StackInfo info) {
        return new Bed(info, null);
    }

    StackInfo info() {
        return info;
    }

    Api api() {
        return api;
    }

    /// The server, for more databases beside those that are measured.
    EmbeddedPostgres postgres() {
        if (own == null) {
            throw new ServerException("the baselines need a stack of their own: leave --running out");
        }
        return own.postgres();
    }

    /// Makes products until there are so many, and lets the gateway decline such a share of the payments.
    void prepare(Workload workload) throws InterruptedException {
        decline(workload.decline());
        var shop = new Shop(api);
        List<Future<?>> made = new ArrayList<>();
        try (ExecutorService shopkeepers = Executors.newFixedThreadPool(SHOPKEEPERS)) {
            for (; products < workload.products(); products++) {
                String product = OrderMix.product(products);
                made.add(shopkeepers.submit(() -> shop.product(product, PRICE_MINOR, PIECES)));
            }
        }
        try {
            for (Future<?> one : made) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new ServerException("the products can't be made: " + e.getCause(), e);
        }
    }

    private void decline(double share) {
        api.delete(Service.PAYMENT, "/faults/" + DECLINES);
        if (share > 0) {
            var fault = Api.object()
                    .put("point", "gateway.charge")
                    .put("action", "DECLINE")
                    .put("probability", share)
                    .put("ttl", "PT1H");
            api.put(Service.PAYMENT, "/faults/" + DECLINES, fault).orThrow();
        }
    }

    @Override
    public void close() {
        if (own == null) {
            decline(0);
        }
        api.close();
        if (own != null) {
            own.close();
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new ServerException("cannot delete the data of the last benchmark in " + folder + ": " + e, e);
        }
    }
}

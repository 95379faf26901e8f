package ordersaga.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import ordersaga.embedded.ServerException;
import ordersaga.local.Api;
import ordersaga.local.ApiException;
import ordersaga.local.Service;
import ordersaga.local.Shop;
import ordersaga.local.Stack;

/// Runs cells at once on a running stack: one saga each, all of them from the start to the end.
final class MatrixRound {
    private static final Duration HIT_PATIENCE = Duration.ofSeconds(20);
    private static final Duration BACK_PATIENCE = Duration.ofMinutes(2);
    private static final long STEP_MILLIS = 50;

    /// By name it comes before the cells' faults.
    private static final String GATE = "a-gate";

    private final Stack stack;
    private final Api api;
    private final Shop shop;
    private final Path logs;
    private final Duration delay;

    /// @param logs the folder with the logs of the stack's parts
    /// @param delay of cells that are delayed: longer than the patience of the stack's sagas
    MatrixRound(Stack stack, Api api, Path logs, Duration delay) {
        this.stack = stack;
        this.api = api;
        this.shop = new Shop(api);
        this.logs = logs;
        this.delay = delay;
    }

    List<CellResult> run(List<Cell> cells) throws InterruptedException {
        List<CellRun> runs =
                cells.stream().map(cell -> new CellRun(cell, shop, delay)).toList();
        each(runs, CellRun::stock);
        each(runs.stream().filter(CellRun::haltsWhenPlaced).toList(), CellRun::place);
        awaitAllBack();
        closeGate();
        each(runs.stream().filter(run -> !run.haltsWhenPlaced()).toList(), CellRun::place);
        each(runs, CellRun::prepare);
        shop.clearFault(Service.ORDER, GATE);
        each(runs, CellRun::turnBack);
        List<CellResult> results = ofEach(runs, run -> run.result(this::hits));
        awaitAllBack();
        Stream.of(Service.values()).forEach(shop::clearFaults);
        return results;
    }

    /// Nothing leaves order-service until all faults are set: then it is known which order they are for.
    private void closeGate() {
        shop.fault(
                Service.ORDER,
                GATE,
                Api.object()
                        .put("point", "relay.before-send")
                        .put("action", "FAIL")
                        .put("ttl", "PT10M"));
    }

    /// How often the fault has hit; waits a while for the first time, which may be on its way.
    private int hits(Cell cell, String fault) throws InterruptedException {
        long end = System.nanoTime() + HIT_PATIENCE.toNanos();
        int hits = hitsNow(cell, fault);
        while (hits == 0 && System.nanoTime() < end) {
            Thread.sleep(STEP_MILLIS);
            hits = hitsNow(cell, fault);
        }
        return hits;
    }

    private int hitsNow(Cell cell, String fault) {
        if (cell.is("CRASH")) {
            return halts(cell.service(), fault);
        }
        try {
            return api.get(cell.service(), "/faults")
                    .orThrow()
                    .path("items")
                    .valueStream()
                    .filter(it -> it.path("name").asString("").equals(fault))
                    .mapToInt(it -> it.path("hits").asInt(0))
                    .sum();
        } catch (ApiException _) {
            return 0;
        }
    }

    /// A process that halted has forgotten its faults, and has said so last.
    private int halts(Service service, String fault) {
        try (Stream<String> lines = Files.lines(logs.resolve(service.label() + ".log"))) {
            return (int) lines.filter(line -> line.contains("Fault " + fault + " ") && line.contains("halts"))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitAllBack() throws InterruptedException {
        await(() -> Stream.of(Service.values()).allMatch(stack::isReady));
    }

    private static void await(BooleanSupplier so) throws InterruptedException {
        long end = System.nanoTime() + BACK_PATIENCE.toNanos();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new ServerException("a service did not come back after it was halted");
            }
            Thread.sleep(STEP_MILLIS);
        }
    }

    private static void each(List<CellRun> runs, Consumer<CellRun> step) throws InterruptedException {
        ofEach(runs, run -> {
            step.accept(run);
            return run;
        });
    }

    private interface Step<R> {
        R of(CellRun run) throws InterruptedException;
    }

    /// All at once: one that waits keeps no other from going on.
    private static <R> List<R> ofEach(List<CellRun> runs, Step<R> step) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<R>> all = threads.invokeAll(
                    runs.stream().<Callable<R>>map(run -> () -> step.of(run)).toList());
            return all.stream().map(MatrixRound::got).toList();
        }
    }

    private static <R> R got(Future<R> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerException("interrupted", e);
        }
    }
}

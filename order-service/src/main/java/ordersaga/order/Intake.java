package ordersaga.order;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import ordersaga.messaging.Batcher;
import ordersaga.messaging.FaultPoint;
import ordersaga.messaging.Faults;
import ordersaga.order.PlacementWriter.Answer;
import ordersaga.order.PlacementWriter.First;
import ordersaga.order.PlacementWriter.Placed;
import ordersaga.order.PlacementWriter.Refused;
import ordersaga.order.saga.Patience;
import ordersaga.web.ApiProblem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Takes orders in: many requests, one transaction. A request that finds the service idle is a batch of one and waits
/// for nobody; under load a batch is what came within the [pace][IntakeProperties], and goes through all services
/// as one wave. What is too much is refused before anything is written.
@Component
class Intake implements AutoCloseable {
    /// A product that was just made may be known here a moment later than where the client saw it.
    private static final Duration CATCH_UP = Duration.ofSeconds(3);

    private static final Duration CATCH_UP_STEP = Duration.ofMillis(100);

    /// A request with a turn stands before the database: in the batch that is being written or in one of the next.
    private final Semaphore turns;
    private final IntakeProperties limits;
    private final TransactionOperations transactions;
    private final PlacementWriter writer;
    private final Patience patience;
    private final SagaMetrics metrics;
    private final Faults faults;
    private final Batcher<Request> batcher;

    Intake(
            IntakeProperties limits,
            TransactionOperations transactions,
            PlacementWriter writer,
            Patience patience,
            SagaMetrics metrics,
            Faults faults,
            MeterRegistry meters) {
        this.limits = limits;
        this.turns = new Semaphore(limits.inHand(), true);
        this.batcher = new Batcher<>("orders-in", limits.maxBatch(), limits.pace(), this::handle);
        this.transactions = transactions;
        this.writer = writer;
        this.patience = patience;
        this.metrics = metrics;
        this.faults = faults;
        Gauge.builder("orders.waiting", turns, Semaphore::getQueueLength)
                .description("requests for an order that wait for their turn")
                .register(meters);
    }

    /// Returns when the order is stored, or was before under this idempotency key.
    ///
    /// @throws ApiProblem when it can't be taken; nothing is stored
    OrderView place(Placement placement) throws InterruptedException {
        long giveUp = System.nanoTime() + CATCH_UP.toNanos();
        while (true) {
            try {
                return answerTo(placement);
            } catch (ApiProblem problem) {
                if (problem.code().equals(Admission.OVERLOADED)) {
                    metrics.refused();
                }
                if (!problem.code().equals(Placement.UNKNOWN_PRODUCT) || System.nanoTime() > giveUp) {
                    throw problem;
                }
                Thread.sleep(CATCH_UP_STEP); // holds neither a turn nor a connection
            }
        }
    }

    private OrderView answerTo(Placement placement) throws InterruptedException {
        if (turns.getQueueLength() >= limits.maxWaiting()
                || !turns.tryAcquire(limits.maxWait().toNanos(), TimeUnit.NANOSECONDS)) {
            throw Admission.overloaded("More orders came than can be taken");
        }
        try {
            Request request = new Request(placement, new CompletableFuture<>());
            batcher.add(request);
            OrderView order = view(placement, request.answer.join());
            faults.at(FaultPoint.HTTP_AFTER_COMMIT, order::subjects);
            return order;
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } finally {
            turns.release();
        }
    }

    private OrderView view(Placement placement, Answer answer) {
        return switch (answer) {
            case Placed placed ->
                OrderView.placed(
                        placed.state(),
                        placed.at(),
                        placed.at().plus(patience.with(placed.state()).orElseThrow()));
            case First first when placement.isThatOf(first.row().order()) -> OrderView.of(first.row());
            case First first ->
                throw ApiProblem.unprocessable(
                        "IDEMPOTENCY_KEY_REUSED",
                        "Under this idempotency key another order was placed: "
                                + first.row().id() + ". Use a new key for each order.");
            case Refused refused -> throw refused.problem();
        };
    }

    private void handle(List<Request> batch) {
        try {
            List<Placement> placements = batch.stream().map(Request::placement).toList();
            List<Answer> answers = transactions.execute(_ -> {
                List<Answer> written = writer.write(placements);
                faults.at(
                        FaultPoint.HTTP_BEFORE_COMMIT, () -> placements.stream().flatMap(Placement::subjects));
                return written;
            });
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).answer.complete(answers.get(i));
            }
            metrics.accepted(
                    (int) answers.stream().filter(Placed.class::isInstance).count());
        } catch (RuntimeException | Error e) {
            batch.forEach(request -> request.answer.completeExceptionally(e));
        }
    }

    /// Writes what it has taken.
    @Override
    public void close() {
        batcher.close();
    }

    private record Request(Placement placement, CompletableFuture<Answer> answer) {}
}

package ordersaga.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// All customers in one thread: places orders over kept connections and hears how each was answered.
///
/// It shares two cores with what it measures, so it does as little as an HTTP/1.1 client can.
final class Load implements AutoCloseable {
    private static final int ACCEPTED = 202;
    /// Fewer than order-service serves at a time; what is due beyond that waits here, and its time runs.
    private static final int MOST_LINES = 1_000;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long REST_AFTER_TROUBLE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final InetSocketAddress server;
    private final String run;
    private final OrderMix mix;
    private final Tally tally;
    private final Pace pace;
    private final Selector selector;
    private final Set<Line> lines = new HashSet<>();
    private final ArrayDeque<Line> idle = new ArrayDeque<>();
    private final ArrayDeque<Ticket> waiting = new ArrayDeque<>();
    private final ArrayDeque<Long> resting = new ArrayDeque<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
    private final Thread thread;
    private volatile boolean placing = true;
    private volatile boolean ended;
    private volatile @Nullable Exception failure;
    private int count;
    private long lookedForLost = System.nanoTime();

    Load(InetSocketAddress server, String run, Workload workload, Tally tally) throws IOException {
        this.server = server;
        this.run = run;
        this.mix = new OrderMix(workload, 0);
        this.tally = tally;
        this.selector = Selector.open();
        this.pace = workload.open()
                ? new Pace.Open(workload.rate(), System.nanoTime())
                : new Pace.Closed(workload.clients());
        tally.onFreed(this::freed);
        thread = Thread.ofPlatform().name("customers").start(this::work);
    }

    /// No further order; those that are sent are still answered.
    void stopPlacing() {
        placing = false;
        selector.wakeup();
    }

    @Override
    public void close() throws IOException {
        ended = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        selector.close();
        if (failure != null) {
            throw new IOException("the load broke down", failure);
        }
    }

    private void freed(int clients) {
        if (pace instanceof Pace.Closed closed) {
            closed.freed(clients);
            selector.wakeup();
        }
    }

    private void work() {
        try {
            while (!ended) {
                long now = System.nanoTime();
                if (placing) {
                    place(now);
                }
                selector.select(this::answer, placing ? pace.restMillis(now) : 100);
                wake();
                giveUpLost();
            }
        } catch (IOException | RuntimeException e) {
            failure = e;
        } finally {
            lines.forEach(Line::close);
        }
    }

    private void place(long now) {
        for (long due = pace.due(now); due != Pace.NONE; due = pace.due(now)) {
            waiting.add(new Ticket(run, count++, due));
        }
        while (!waiting.isEmpty() && (!idle.isEmpty() || lines.size() < MOST_LINES)) {
            Line line;
            try {
                line = idle.isEmpty() ? open() : idle.pop();
            } catch (IOException _) {
                return; // nobody is there at the moment
            }
            Ticket ticket = waiting.remove();
            tally.sent.incrementAndGet();
            try {
                line.send(ticket, request(ticket), System.nanoTime());
            } catch (IOException _) {
                broken(line);
            }
        }
    }

    private Line open() throws IOException {
        Line line = new Line(server, selector);
        lines.add(line);
        return line;
    }

    private void answer(SelectionKey key) {
        Line line = (Line) key.attachment();
        try {
            if (key.isWritable()) {
                line.write();
            }
            Integer status = key.isReadable() ? line.read(buffer) : null;
            if (status != null) {
                answered(line, status);
            }
        } catch (IOException _) {
            broken(line);
        }
    }

    private void answered(Line line, int status) {
        Ticket ticket = line.take();
        if (ticket == null) {
            return;
        }
        if (status == ACCEPTED) {
            tally.accepted(ticket, System.nanoTime());
        } else {
            tally.refused(ticket);
            rest();
        }
        if (line.keeps()) {
            idle.push(line);
        } else {
            lines.remove(line);
            line.close();
        }
    }

    /// What was sent may have been taken.
    private void broken(Line line) {
        lines.remove(line);
        idle.remove(line);
        line.close();
        if (line.take() != null) {
            tally.lost();
            rest();
        }
    }

    /// A client that had bad luck waits before its next order.
    private void rest() {
        resting.add(System.nanoTime() + REST_AFTER_TROUBLE_NANOS);
    }

    private void wake() {
        long now = System.nanoTime();
        while (!resting.isEmpty() && resting.peek() - now < 0) {
            resting.remove();
            freed(1);
        }
    }

    private void giveUpLost() {
        long now = System.nanoTime();
        if (now - lookedForLost < TimeUnit.SECONDS.toNanos(1)) {
            return;
        }
        lookedForLost = now;
        lines.stream()
                .filter(line -> line.waitsSinceBefore(now - PATIENCE_NANOS))
                .toList()
                .forEach(this::broken);
    }

    private ByteBuffer request(Ticket ticket) {
        StringBuilder body = new StringBuilder(160)
                .append("{\"customerId\":\"")
                .append(ticket.customer())
                .append("\",\"lines\":[");
        String between = "";
        for (int product : mix.next()) {
            body.append(between)
                    .append("{\"productId\":\"")
                    .append(OrderMix.product(product))
                    .append("\",\"quantity\":1}");
            between = ",";
        }
        body.append("]}");
        String head = "POST /orders HTTP/1.1\r\nHost: " + server.getHostString() + ':' + server.getPort()
                + "\r\nContent-Type: application/json\r\nIdempotency-Key: " + run + '-' + ticket.number()
                + "\r\nContent-Length: " + body.length() + "\r\n\r\n";
        return ByteBuffer.wrap((head + body).getBytes(US_ASCII));
    }
}

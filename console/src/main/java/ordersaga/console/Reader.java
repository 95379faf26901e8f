package ordersaga.console;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// One open page. It has a thread of its own, so that a slow one holds up nobody; what it was too slow for is replaced
/// by what came after it.
final class Reader {
    /// A page that is gone is noticed when something is sent to it.
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private static final long RETRY_MILLIS = 1000;

    private final SseEmitter emitter = new SseEmitter(0L);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final SequencedMap<String, Frame> waiting = new LinkedHashMap<>();

    /// Versions that the page has, by event.
    private final Map<String, String> seen = new TreeMap<>();

    private boolean closed;

    /// @param lastSeen the ID of an event of ours, such as `banner:1a,order:2b`; anything else is as good as none
    Reader(String lastSeen) {
        for (String part : lastSeen.split(",", -1)) {
            int colon = part.indexOf(':');
            if (colon > 0) {
                seen.put(part.substring(0, colon), part.substring(colon + 1));
            }
        }
    }

    SseEmitter emitter() {
        return emitter;
    }

    /// @param gone called once, when the page does not listen any more
    void start(Runnable gone) {
        emitter.onCompletion(this::close);
        emitter.onTimeout(this::close);
        emitter.onError(_ -> close());
        Thread.ofVirtual().name("page").start(() -> {
            try {
                run();
            } finally {
                gone.run();
            }
        });
    }

    void offer(Frame frame) {
        lock.lock();
        try {
            waiting.put(frame.event(), frame);
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            emitter.send(SseEmitter.event().comment("").reconnectTime(RETRY_MILLIS));
            for (Frame next = take(); next != null; next = take()) {
                send(next);
            }
            emitter.complete();
        } catch (IOException | IllegalStateException _) {
            // The page is gone.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(Frame frame) throws IOException {
        if (frame.event().isEmpty()) {
            emitter.send(SseEmitter.event().comment(""));
        } else if (!frame.version().equals(seen.put(frame.event(), frame.version()))) {
            String id = seen.entrySet().stream()
                    .map(entry -> entry.getKey() + ":" + entry.getValue())
                    .collect(Collectors.joining(","));
            emitter.send(SseEmitter.event().id(id).name(frame.event()).data(frame.html()));
        }
    }

    /// The next frame, one without an event for a heartbeat, or null at the end.
    private @Nullable Frame take() throws InterruptedException {
        lock.lock();
        try {
            long left = HEARTBEAT.toNanos();
            while (waiting.isEmpty() && !closed && left > 0) {
                left = news.awaitNanos(left);
            }
            if (closed) {
                return null;
            }
            var first = waiting.pollFirstEntry();
            return first == null ? new Frame("", "", "") : first.getValue();
        } finally {
            lock.unlock();
        }
    }
}

package ordersaga.console;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A view and who looks at it. A thread of its own renders it until nobody does any more.
final class Channel {
    private static final Logger LOG = LoggerFactory.getLogger(Channel.class);

    /// So many times as long as a look takes: what is dear to show, or has become so under load, is looked at less
    /// often.
    private static final int REST = 20;

    private final View view;
    private final Set<Reader> readers = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Frame latest;

    /// @param watched whether to go on
    Channel(View view, Predicate<Channel> watched) {
        this.view = view;
        Thread.ofVirtual().name("view " + view.key()).start(() -> run(watched));
    }

    String key() {
        return view.key();
    }

    int readers() {
        return readers.size();
    }

    void add(Reader reader) {
        lock.lock();
        try {
            readers.add(reader);
            Frame known = latest;
            if (known != null) {
                reader.offer(known);
            }
        } finally {
            lock.unlock();
        }
    }

    /// @return whether somebody is left
    boolean remove(Reader reader) {
        readers.remove(reader);
        return !readers.isEmpty();
    }

    void close() {
        readers.forEach(Reader::close);
    }

    private void run(Predicate<Channel> watched) {
        Duration pause = view.every().compareTo(Feed.FASTEST) < 0 ? Feed.FASTEST : view.every();
        try {
            do {
                long began = System.nanoTime();
                look();
                Duration rest = Duration.ofNanos(System.nanoTime() - began).multipliedBy(REST);
                Thread.sleep(rest.compareTo(pause) > 0 ? rest : pause);
            } while (watched.test(this));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            publish(Frame.of(view.event(), view.html().get()));
        } catch (RuntimeException e) {
            LOG.warn("The view {} could not be made; trying again", view.key(), e);
        }
    }

    /// Not while a reader joins: it must not get an older frame after a newer one.
    private void publish(Frame now) {
        lock.lock();
        try {
            Frame before = latest;
            latest = now;
            if (before == null || !before.version().equals(now.version())) {
                readers.forEach(reader -> reader.offer(now));
            }
        } finally {
            lock.unlock();
        }
    }
}

package ordersaga.chaos;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import ordersaga.checker.Facts;
import ordersaga.checker.KeyFacts;
import ordersaga.checker.OrderFacts.Status;
import ordersaga.checker.SightFacts;
import ordersaga.checker.SightFacts.Sight;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Every call of every client as it happened, in a file with a line each; and what the clients were told, for the
/// checker.
final class History implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final BufferedWriter file;
    private final long began = System.nanoTime();
    private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    private final Map<String, Set<String>> ordersByKey = new ConcurrentHashMap<>();
    private final Map<String, List<Sight>> sights = new ConcurrentHashMap<>();
    private final Map<String, String> endings = new ConcurrentHashMap<>();

    /// How a call ended, as far as its client can know.
    enum Outcome {
        OK,
        /// Refused, and surely not done.
        FAIL,
        /// No answer, or one that promises nothing: done or not.
        UNKNOWN
    }

    /// @param call such as `place`, with what it was about
    /// @param status of HTTP; 0 where there was no answer
    record Call(int client, String call, @Nullable String order, Outcome outcome, int status, long micros) {}

    private record Line(
            long at, int client, String call, @Nullable String order, Outcome outcome, int status, long micros) {}

    History(Path path) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            file = Files.newBufferedWriter(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void add(Call call) {
        counts.merge(call.outcome, 1L, Long::sum);
        long at = (System.nanoTime() - began) / 1_000;
        try {
            file.write(JSON.writeValueAsString(
                    new Line(at, call.client, call.call, call.order, call.outcome, call.status, call.micros)));
            file.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A client was told that its order is accepted.
    void accepted(String key, String order) {
        ordersByKey.computeIfAbsent(key, _ -> ConcurrentHashMap.newKeySet()).add(order);
        sights.computeIfAbsent(order, _ -> new ArrayList<>());
    }

    /// A client, always the same one for an order, saw it so.
    ///
    /// @param outcome such as `CONFIRMED` or `CANCELLED OUT_OF_STOCK`; null while it is pending
    void saw(String order, long revision, Status status, @Nullable String outcome) {
        List<Sight> seen = sights.computeIfAbsent(order, _ -> new ArrayList<>());
        synchronized (seen) {
            seen.add(new Sight(revision, status));
        }
        if (outcome != null) {
            endings.put(order, outcome);
        }
    }

    Set<String> orders() {
        return new HashSet<>(sights.keySet());
    }

    int accepted() {
        return sights.size();
    }

    synchronized Map<Outcome, Long> counts() {
        return new EnumMap<>(counts);
    }

    /// How many orders ended how, as their clients saw it.
    Map<String, Long> endings() {
        Map<String, Long> all = new TreeMap<>();
        endings.values().forEach(ending -> all.merge(ending, 1L, Long::sum));
        return all;
    }

    /// @param now the status of each order that exists, read at the end
    List<Facts> facts(Map<String, Status> now) {
        List<Facts> facts = new ArrayList<>();
        sights.forEach((order, seen) -> facts.add(new SightFacts(UUID.fromString(order), now.get(order), seen)));
        ordersByKey.forEach((key, orders) -> facts.add(new KeyFacts(key, orders.size())));
        return facts;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

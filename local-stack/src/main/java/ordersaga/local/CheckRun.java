package ordersaga.local;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import ordersaga.checker.Facts;
import ordersaga.checker.Invariant;
import ordersaga.checker.Invariants;
import ordersaga.checker.RunFacts;
import ordersaga.checker.Severity;
import ordersaga.checker.SystemAddress;
import ordersaga.checker.SystemCheck;
import ordersaga.checker.Verdict;
import ordersaga.checker.Violation;
import ordersaga.embedded.ServerException;
import ordersaga.local.StackInfo.ServiceInfo;

/// Holds the invariants against a running stack.
///
/// @param atRest whether nothing was under way, so that all of them were asked for
/// @param pending orders that were not final
/// @param orders where order-service answers, to look at an order's timeline
public record CheckRun(boolean atRest, long pending, Verdict verdict, String orders) {
    /// @param rest how long to wait until nothing is under way
    /// @throws ServerException when a database or the broker can't be read
    public static CheckRun of(StackInfo info, Duration rest) throws InterruptedException {
        return of(info, rest, Map.of());
    }

    /// @param poison how many records were made so that a service could not handle them, by service
    public static CheckRun of(StackInfo info, Duration rest, Map<String, Long> poison) throws InterruptedException {
        try (SystemCheck check = new SystemCheck(address(info))) {
            boolean atRest = check.awaitRest(rest);
            return of(check, atRest, check.run(atRest, poison, List.of()), info);
        } catch (SQLException | IllegalStateException e) {
            throw unreadable(e);
        }
    }

    /// After a run that should have come to rest by now: everything is asked for, whether it has or not.
    ///
    /// @param seen what clients saw, to be held against the system too
    public static CheckRun afterAll(StackInfo info, Duration rest, Map<String, Long> poison, List<? extends Facts> seen)
            throws InterruptedException {
        try (SystemCheck check = new SystemCheck(address(info))) {
            return of(check, check.awaitRest(rest), check.run(true, poison, seen), info);
        } catch (SQLException | IllegalStateException e) {
            throw unreadable(e);
        }
    }

    private static CheckRun of(SystemCheck check, boolean atRest, Verdict verdict, StackInfo info) throws SQLException {
        return new CheckRun(atRest, check.pending(), verdict, info.order().url());
    }

    private static ServerException unreadable(Exception e) {
        return new ServerException("the check can't read the system: " + e.getMessage(), e);
    }

    /// Waits until nothing has been under way for a moment.
    ///
    /// @return false when something still is after this time
    public static boolean awaitRest(StackInfo info, Duration atMost) throws InterruptedException {
        try (SystemCheck check = new SystemCheck(address(info))) {
            return check.awaitRest(atMost);
        } catch (SQLException | IllegalStateException e) {
            throw unreadable(e);
        }
    }

    private static SystemAddress address(StackInfo info) {
        return new SystemAddress(
                database(info.order()),
                database(info.inventory()),
                database(info.payment()),
                database(info.gateway() == null ? info.payment() : info.gateway()),
                info.kafka().bootstrap());
    }

    private static SystemAddress.Database database(ServiceInfo service) {
        return new SystemAddress.Database(service.jdbcUrl(), service.user(), service.password());
    }

    /// What was asked for, one line for each kind of invariant, and then each violation, worst first.
    public List<String> lines() {
        Map<Severity, List<Invariant<?>>> kinds = Invariants.ALL.stream()
                .filter(invariant -> atRest || invariant.holds() == Invariant.Holds.ALWAYS)
                // Whether a test proves anything is not asked of a running system.
                .filter(invariant -> invariant.about() != RunFacts.class)
                .collect(groupingBy(Invariant::severity, TreeMap::new, toList()));
        Stream<String> asked = kinds.entrySet().stream().map(kind -> line(kind.getKey(), kind.getValue()));
        Stream<String> violated = verdict.bySeverity().stream().limit(20).flatMap(this::lines);
        return Stream.concat(asked, violated).toList();
    }

    private Stream<String> lines(Violation violation) {
        return Stream.concat(
                Stream.of(violation.toString()),
                violation.order().map(id -> "        " + orders + "/orders/" + id + "/timeline").stream());
    }

    private String line(Severity severity, List<Invariant<?>> invariants) {
        List<String> broken = verdict.seen().stream()
                .filter(violation -> violation.severity() == severity)
                .map(Violation::words)
                .distinct()
                .toList();
        String result =
                broken.isEmpty() ? "hold" : "VIOLATED: " + broken.stream().collect(joining(", "));
        return "%-7s %2d invariants %s".formatted(severity, invariants.size(), result);
    }
}

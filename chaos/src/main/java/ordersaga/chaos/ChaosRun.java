package ordersaga.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ordersaga.chaos.Report.Hits;
import ordersaga.checker.Facts;
import ordersaga.checker.OrderFacts.Status;
import ordersaga.checker.RunFacts;
import ordersaga.local.ApiException;
import ordersaga.local.CheckRun;
import ordersaga.local.Part;
import ordersaga.local.Server;
import ordersaga.local.Service;

/// Load, faults, heal, rest, final reads: each told in a line as it happens, and in the end the verdict.
public final class ChaosRun {
    private static final Duration UPKEEP = Duration.ofSeconds(3);
    private static final Duration AFTER_READS = Duration.ofSeconds(5);

    /// So few orders a second of faults prove nothing.
    private static final int ACCEPTED_A_SECOND = 1;

    private static final List<String> ENDINGS =
            List.of("CONFIRMED", "CANCELLED OUT_OF_STOCK", "CANCELLED PAYMENT_DECLINED", "CANCELLED CUSTOMER_REQUEST");

    /// Reservations last for longer than a saga waits, so none expires.
    private static final Set<String> POSSIBLE = Stream.concat(
                    ENDINGS.stream(), Stream.of("CANCELLED PAYMENT_TIMEOUT", "CANCELLED STOCK_TIMEOUT"))
            .collect(Collectors.toSet());

    private final ChaosSettings settings;

    public ChaosRun(ChaosSettings settings) {
        this.settings = settings;
    }

    /// @throws IOException when history or verdict can't be written
    public ChaosResult run() throws InterruptedException, IOException {
        say("chaos of seed " + settings.seed() + ", " + settings.faults().toSeconds()
                + " s of faults; history and verdict in " + settings.folder());
        Folder.clear(settings.folder());
        ChaosResult result = runIn(settings.folder());
        if (result.passed()) {
            Folder.deleteData(settings.folder());
        }
        return result;
    }

    private ChaosResult runIn(Path folder) throws InterruptedException, IOException {
        try (History history = new History(folder.resolve("history.jsonl"));
                Scene scene = new Scene(settings);
                Market market =
                        new Market(scene.customersApi(), scene.shop(), history, settings.seed(), settings.rest())) {
            Report report = new Report(settings.say(), market::inFlight);
            load(scene, market, report);
            faults(scene, market, report);
            heal(scene, market, report);
            return judge(scene, market, report);
        }
    }

    private void load(Scene scene, Market market, Report report) throws InterruptedException {
        market.stock();
        GatewayFaults.declineThePoor(scene);
        market.start();
        report.tell("load", "customers order, and nothing fails yet");
        market.trade();
    }

    private void faults(Scene scene, Market market, Report report) throws InterruptedException {
        List<Lane> lanes = lanes(scene, report);
        List<Thread> threads = new ArrayList<>();
        lanes.forEach(lane -> threads.add(Thread.ofVirtual().name("faults").start(lane)));
        threads.add(Thread.ofVirtual().name("upkeep").start(() -> upkeep(scene, market)));
        Thread.sleep(settings.faults());
        report.tell("heal", "no more faults; what is down comes up, what is cut is mended");
        lanes.forEach(Lane::end);
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /// What happens to processes, and what happens between and within them, at the same time.
    private List<Lane> lanes(Scene scene, Report report) {
        Random random = new Random(settings.seed() + 2);
        Stream<Fault> processes =
                Stream.of(ProcessFaults.of(scene), TopicFaults.setBack(scene)).flatMap(List::stream);
        Stream<Fault> others = Stream.of(
                        WireFaults.of(scene),
                        DatabaseFaults.of(scene),
                        TopicFaults.sentAgain(scene),
                        GatewayFaults.of(scene),
                        Stream.of(Service.values())
                                .map(service -> Poison.of(scene, service, random))
                                .toList())
                .flatMap(List::stream);
        return Stream.of(chosen(processes), chosen(others))
                .filter(faults -> !faults.isEmpty())
                .map(faults -> new Lane(new Deck(faults, settings.seed() + faults.size()), report))
                .toList();
    }

    private List<Fault> chosen(Stream<Fault> faults) {
        return faults.filter(fault -> settings.only().matcher(fault.name()).matches())
                .toList();
    }

    private void upkeep(Scene scene, Market market) {
        Random random = new Random(settings.seed() + 1);
        while (true) {
            try {
                Thread.sleep(UPKEEP);
                GatewayFaults.declineThePoor(scene);
                market.restock(random);
            } catch (ApiException down) {
                // Then next time.
            } catch (InterruptedException | RuntimeException over) {
                return;
            }
        }
    }

    private static void heal(Scene scene, Market market, Report report) throws InterruptedException {
        scene.wires().forEach(Wire::open);
        List<Part> parts = Stream.concat(Stream.of(Server.values()), Stream.<Part>of(Service.values()))
                .toList();
        for (Part part : parts) {
            ProcessFaults.startAgain(scene, part);
        }
        GatewayFaults.declineThePoor(scene);
        report.tell("heal", "everything is up again, and customers order on");
        market.trade();
        market.closeDoors();
        report.tell(
                "heal",
                "every customer has an answer: "
                        + market.history().accepted() + " orders accepted; calls "
                        + market.history().counts());
    }

    private ChaosResult judge(Scene scene, Market market, Report report) throws InterruptedException, IOException {
        long began = System.nanoTime();
        report.tell("rest", "waiting until nothing is under way");
        boolean rests = CheckRun.awaitRest(scene.stack().info(), settings.rest());
        long seconds = (System.nanoTime() - began) / 1_000_000_000;
        report.tell("rest", (rests ? "after " : "not even after ") + seconds + " s");
        Map<String, Status> now = market.finalReads();
        History history = market.history();
        report.tell("reads", now.size() + " orders looked at once more: " + history.endings());
        Map<String, Hits> hits = report.faults();
        List<Facts> seen = new ArrayList<>(history.facts(now));
        seen.add(facts(history, hits));
        // What did not come to rest in time will not now.
        Duration again = rests ? AFTER_READS : Duration.ZERO;
        CheckRun check = CheckRun.afterAll(scene.stack().info(), again, Poison.count(scene), seen);
        Map<String, Long> inFlight = new TreeMap<>();
        hits.forEach((fault, count) -> inFlight.put(fault, count.inFlight()));
        var result = new ChaosResult(settings.seed(), history.accepted(), history.endings(), inFlight, check);
        write(result, hits, report);
        return result;
    }

    private RunFacts facts(History history, Map<String, Hits> hits) {
        List<String> never = ENDINGS.stream()
                .filter(end -> !history.endings().containsKey(end))
                .toList();
        return new RunFacts(
                history.accepted(),
                Math.max(1, settings.faults().toSeconds() * ACCEPTED_A_SECOND),
                hits.values().stream().mapToLong(Hits::struck).sum(),
                hits.values().stream().mapToLong(Hits::inFlight).sum(),
                never,
                history.endings().keySet().stream()
                        .filter(end -> !POSSIBLE.contains(end))
                        .toList());
    }

    private void write(ChaosResult result, Map<String, Hits> hits, Report report) throws IOException {
        List<String> lines = new ArrayList<>();
        hits.forEach((fault, count) -> lines.add(
                "%-70s %3d times, %3d with orders in flight".formatted(fault, count.struck(), count.inFlight())));
        lines.addAll(result.check().lines());
        lines.add(result.check().verdict().inWords());
        Path file = settings.folder().resolve("verdict.txt");
        Files.write(file, lines);
        lines.subList(hits.size(), lines.size()).forEach(settings.say());
        report.tell("verdict", result.passed() ? "passed" : "FAILED: see " + file);
    }

    private void say(String line) {
        settings.say().accept(line);
    }
}

package ordersaga.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ordersaga.chaos.History.Call;
import ordersaga.chaos.History.Outcome;
import ordersaga.checker.KeyFacts;
import ordersaga.checker.OrderFacts.Status;
import ordersaga.checker.SightFacts;
import ordersaga.checker.SightFacts.Sight;
import ordersaga.local.Api;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryTest {
    private static final String ORDER = new UUID(0, 1).toString();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "202, '', OK",
        "409, FINAL, FAIL",
        "503, OVERLOADED, FAIL",
        "503, DATABASE_UNAVAILABLE, UNKNOWN",
        "503, '', UNKNOWN",
        "500, INTERNAL_ERROR, UNKNOWN"
    })
    void an_answer_that_promises_nothing_is_no_failure(int status, String code, Outcome outcome) {
        assertThat(Client.outcome(new Api.Answer(status, Api.object().put("code", code), Map.of())))
                .isEqualTo(outcome);
    }

    @Test
    void every_call_is_a_line_and_counted_as_it_ended() throws Exception {
        Path file = folder.resolve("history.jsonl");
        try (var history = new History(file)) {
            history.add(new Call(1, "place", null, Outcome.UNKNOWN, 0, 5_000));
            history.add(new Call(1, "place", ORDER, Outcome.OK, 202, 700));
            assertThat(history.counts()).isEqualTo(Map.of(Outcome.UNKNOWN, 1L, Outcome.OK, 1L));
        }
        assertThat(Files.readAllLines(file)).hasSize(2).first().asString().contains("UNKNOWN");
    }

    @Test
    void a_key_under_which_two_orders_were_told_is_told_to_the_checker() {
        try (var history = new History(folder.resolve("history.jsonl"))) {
            history.accepted("key", ORDER);
            history.accepted("key", ORDER);
            assertThat(history.facts(Map.of())).contains(new KeyFacts("key", 1));
            history.accepted("key", new UUID(0, 2).toString());
            assertThat(history.facts(Map.of())).contains(new KeyFacts("key", 2));
        }
    }

    @Test
    void what_clients_saw_is_held_against_what_is_there_in_the_end() {
        try (var history = new History(folder.resolve("history.jsonl"))) {
            history.accepted("key", ORDER);
            history.saw(ORDER, 1, Status.PENDING, null);
            history.saw(ORDER, 4, Status.CONFIRMED, "CONFIRMED");
            var seen = List.of(new Sight(1, Status.PENDING), new Sight(4, Status.CONFIRMED));
            assertThat(history.facts(Map.of(ORDER, Status.CONFIRMED)))
                    .contains(new SightFacts(UUID.fromString(ORDER), Status.CONFIRMED, seen));
            assertThat(history.facts(Map.of())).contains(new SightFacts(UUID.fromString(ORDER), null, seen));
            assertThat(history.endings()).isEqualTo(Map.of("CONFIRMED", 1L));
        }
    }
}

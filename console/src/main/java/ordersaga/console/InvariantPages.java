package ordersaga.console;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The judgement as people see it: made at most every five seconds, and only while somebody looks.
@Component
class InvariantPages {
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final EvidenceReader reader;
    private final Fragments fragments;
    private final InstantSource clock;
    private final ReentrantLock judging = new ReentrantLock();
    private @Nullable Judgement latest;

    InvariantPages(EvidenceReader reader, Fragments fragments, InstantSource clock) {
        this.reader = reader;
        this.fragments = fragments;
        this.clock = clock;
    }

    View view() {
        return new View("invariants", "invariants", EVERY, this::html);
    }

    String html() {
        return fragments.render("invariant-parts", "judgement", Map.of("it", judgement()));
    }

    private Judgement judgement() {
        judging.lock();
        try {
            Judgement known = latest;
            if (known == null || Duration.between(known.at(), clock.instant()).compareTo(EVERY) >= 0) {
                known = Judgement.of(reader.read(), clock.instant());
                latest = known;
            }
            return known;
        } finally {
            judging.unlock();
        }
    }
}

package ordersaga.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import ordersaga.chaos.Deck.Card;
import org.junit.jupiter.api.Test;

class DeckTest {
    private static final List<Fault> FAULTS = Stream.of("kill", "freeze", "cut", "hold")
            .map(name -> Fault.lasting(name, 2, 9, _ -> {}))
            .toList();

    @Test
    void the_same_seed_deals_the_same_faults_for_as_long_and_with_the_same_pauses() {
        assertThat(deal(new Deck(FAULTS, 42), 20)).isEqualTo(deal(new Deck(FAULTS, 42), 20));
        assertThat(deal(new Deck(FAULTS, 42), 20)).isNotEqualTo(deal(new Deck(FAULTS, 43), 20));
    }

    @Test
    void no_fault_comes_again_before_every_other_one_was_there() {
        List<Card> cards = deal(new Deck(FAULTS, 7), 3 * FAULTS.size());
        for (int round = 0; round < 3; round++) {
            assertThat(cards.subList(round * FAULTS.size(), (round + 1) * FAULTS.size()))
                    .extracting(Card::fault)
                    .containsExactlyInAnyOrderElementsOf(FAULTS);
        }
    }

    @Test
    void a_fault_lasts_as_long_as_it_may() {
        assertThat(deal(new Deck(FAULTS, 1), 100))
                .allSatisfy(card -> assertThat(card.length())
                        .isBetween(card.fault().shortest(), card.fault().longest()));
    }

    private static List<Card> deal(Deck deck, int cards) {
        return Stream.generate(deck::next).limit(cards).toList();
    }
}

package ordersaga.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import ordersaga.events.InventoryCommand;
import ordersaga.events.Message;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/// However the commands are cut into batches, the service answers and ends as the pure rules do one by one.
@InventoryTest
class BatchTest {
    private static final int COMMANDS = 500;

    @Autowired
    TestInventory inventory;

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 500", "2, 500", "3, 500", "4, 500", "5, 40", "6, 7", "7, 500", "8, 100"})
    void a_batch_comes_to_what_its_commands_come_to_one_by_one(long seed, int maxBatch) {
        Random random = new Random(seed);
        Map<String, Stock> stocks = new HashMap<>();
        List<String> products = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int pieces = random.nextInt(40);
            String product = inventory.product("batch", pieces);
            products.add(product);
            stocks.put(product, new Stock(pieces, 0));
        }
        products.add("unknown-" + products.getFirst());
        var source = new CommandSource(seed, 60, products, stocks);
        List<InventoryCommand> commands = source.next(COMMANDS);

        List<Message> answers = new ArrayList<>();
        for (int from = 0, to; from < COMMANDS; from = to) {
            to = maxBatch == COMMANDS ? COMMANDS : Math.min(COMMANDS, from + 1 + random.nextInt(maxBatch));
            answers.addAll(inventory.handle(commands.subList(from, to)));
        }

        assertThat(answers).isEqualTo(source.replies());
        source.stocks()
                .forEach(
                        (product, stock) -> assertThat(inventory.stock(product)).isEqualTo(stock));
        source.reservations()
                .forEach((key, reservation) -> assertThat(inventory.reservation(key.orderId(), key.productId()))
                        .isEqualTo(reservation));
    }
}

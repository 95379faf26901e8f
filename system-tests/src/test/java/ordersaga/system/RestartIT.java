package ordersaga.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ordersaga.local.Api;
import ordersaga.local.CheckRun;
import ordersaga.local.Part;
import ordersaga.local.Server;
import ordersaga.local.Service;
import ordersaga.local.Shop;
import ordersaga.local.Stack;
import ordersaga.local.StackOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartIT {
    @Test
    void a_second_start_on_the_same_data_goes_on_with_orders_in_flight(@TempDir Path data) throws Exception {
        List<String> orders = new ArrayList<>();
        try (Stack first = start(data);
                Api api = new Api(first.info())) {
            Shop shop = new Shop(api);
            shop.product("restart", 100, 50);
            for (int i = 0; i < 40; i++) {
                orders.add(shop.place("customer-" + i, Map.of("restart", 1)));
            }
            // As if the power went: nobody gets to finish anything.
            for (Part part :
                    List.of(Service.ORDER, Service.INVENTORY, Service.PAYMENT, Server.KAFKA, Server.POSTGRES)) {
                first.killForGood(part);
            }
        }
        try (Stack second = start(data);
                Api api = new Api(second.info())) {
            Shop shop = new Shop(api);
            for (String order : orders) {
                assertThat(Shop.outcome(shop.awaitFinal(order, Environment.PATIENCE)))
                        .isEqualTo("CONFIRMED");
            }
            CheckRun check = CheckRun.of(second.info(), Environment.PATIENCE);
            assertThat(check.verdict().bySeverity()).isEmpty();
            assertThat(check.atRest()).isTrue();
        }
    }

    private static Stack start(Path data) {
        return Stack.start(
                new StackOptions(Environment.PROJECT, data, 0, line -> System.out.println("restart | " + line)));
    }
}

package ordersaga.local;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// How the books of the participants stand about one order.
final class OrderBooks {
    private final Shop shop;

    OrderBooks(Shop shop) {
        this.shop = shop;
    }

    /// One line for each product, and one for the payment.
    List<String> lines(JsonNode order) {
        Stream<String> products = order.path("lines")
                .valueStream()
                .map(line -> line.path("productId").asString(""))
                .map(product -> "%s: %s".formatted(product, shop.stock(product)));
        String payment = shop.payment(order.path("orderId").asString(""))
                .map(OrderBooks::inWords)
                .orElse("never asked for");
        return Stream.concat(products, Stream.of("payment: " + payment)).toList();
    }

    private static String inWords(JsonNode payment) {
        return "%s, charged %s, refunded %s"
                .formatted(
                        payment.path("status").asString("").toLowerCase(Locale.ROOT),
                        money(payment.path("charged")),
                        money(payment.path("refunded")));
    }

    private static String money(JsonNode money) {
        String currency = money.path("currency").asString("EUR");
        return BigDecimal.valueOf(money.path("amountMinor").asLong(), 2) + " " + currency;
    }
}

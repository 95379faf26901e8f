package ordersaga.console;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import ordersaga.scenarios.FlashSaleTerms;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The flash sales of this process, the last ten of them.
@Component
class FlashSales {
    private static final int KEPT = 10;
    private static final Duration EVERY = Duration.ofMillis(500);

    private final ShopKeeper keeper;
    private final Services services;
    private final StockPages stock;
    private final Fragments fragments;

    private final Map<String, FlashSale> sales = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, FlashSale> eldest) {
            return size() > KEPT;
        }
    });

    FlashSales(ShopKeeper keeper, Services services, StockPages stock, Fragments fragments) {
        this.keeper = keeper;
        this.services = services;
        this.stock = stock;
        this.fragments = fragments;
    }

    /// Starts it, unless it has been.
    ///
    /// @return what is wrong; empty where nothing is
    synchronized String start(String id) {
        if (sales.containsKey(id)) {
            return "";
        }
        var sale = new FlashSale(id, keeper, services);
        Answer<?> stocked =
                keeper.stock(sale.product(), "Flash " + id, FlashSaleTerms.PRICE_MINOR, FlashSaleTerms.PIECES, id);
        if (stocked.isHere()) {
            sales.put(id, sale);
            sale.start();
        }
        return stocked.problem();
    }

    /// Null where this process does not remember it.
    @Nullable
    View view(String id) {
        FlashSale sale = sales.get(id);
        return sale == null ? null : new View("sale " + id, "sale", EVERY, () -> html(sale));
    }

    private String html(FlashSale sale) {
        return fragments.render(
                "shop-parts", "sale", Map.of("it", sale.score(), "product", stock.product(sale.product())));
    }
}

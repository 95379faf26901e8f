package ordersaga.console;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What the shop shows beside its forms: the story of the order that was placed, or the sale that runs.
@Component
class ShopPages {
    private final StockPages stock;
    private final FlashSales sales;
    private final OrderPage orders;

    ShopPages(StockPages stock, FlashSales sales, OrderPage orders) {
        this.stock = stock;
        this.sales = sales;
        this.orders = orders;
    }

    Answer<Page<Product>> products(String find, String cursor) {
        return stock.products(find, cursor);
    }

    /// Empty where there is nothing to look at.
    Optional<View> view(@Nullable UUID order, String sale) {
        return order != null ? Optional.of(orders.view(order)) : Optional.ofNullable(sales.view(sale));
    }

    String now(@Nullable UUID order, String sale) {
        return view(order, sale).map(view -> view.html().get()).orElse("");
    }
}

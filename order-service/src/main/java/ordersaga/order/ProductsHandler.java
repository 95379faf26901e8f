package ordersaga.order;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ordersaga.events.ProductChanged;
import ordersaga.events.Topic;
import ordersaga.messaging.BatchHandler;
import ordersaga.messaging.Received;
import org.springframework.stereotype.Component;

/// Keeps our copy of the product list up to date.
@Component
class ProductsHandler implements BatchHandler {
    private final ProductTable products;

    ProductsHandler(ProductTable products) {
        this.products = products;
    }

    @Override
    public Topic topic() {
        return Topic.PRODUCT_EVENTS;
    }

    @Override
    public void handle(List<Received> batch) {
        // One statement can't write a row twice. Sorted, so that two instances never wait in a circle.
        Map<String, ProductChanged> newest = new TreeMap<>();
        for (Received received : batch) {
            if (!(received.message() instanceof ProductChanged product)) {
                throw new IllegalArgumentException("no news of a product: " + received.message());
            }
            newest.merge(product.productId(), product, (a, b) -> a.version() > b.version() ? a : b);
        }
        products.keep(newest.values());
    }
}

package ordersaga.events;

/// A fact about a product, for anyone who listens. Keyed by product, and the topic is compacted.
public sealed interface ProductEvent extends Message permits ProductChanged {
    String productId();

    @Override
    default String key() {
        return productId();
    }
}

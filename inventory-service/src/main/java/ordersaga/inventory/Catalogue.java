package ordersaga.inventory;

import java.util.List;
import java.util.Objects;
import ordersaga.events.Money;
import ordersaga.messaging.FaultPoint;
import ordersaga.messaging.FaultSubject;
import ordersaga.messaging.Faults;
import ordersaga.messaging.Outbox;
import ordersaga.messaging.Outgoing;
import ordersaga.web.ApiProblem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// What people do with products. Every change of a name or a price is told at once.
@Component
final class Catalogue {
    private final ProductStore products;
    private final Outbox outbox;
    private final TransactionOperations transactions;
    private final Faults faults;

    /// @param created false where it was there before
    record Saved(Product product, boolean created) {}

    Catalogue(ProductStore products, Outbox outbox, TransactionOperations transactions, Faults faults) {
        this.products = products;
        this.outbox = outbox;
        this.transactions = transactions;
        this.faults = faults;
    }

    Saved put(String productId, String name, Money price) {
        Saved saved = Objects.requireNonNull(transactions.execute(_ -> {
            boolean created = products.create(productId, name, price);
            if (created || products.change(productId, name, price)) {
                outbox.write(List.of(new Outgoing(products.event(productId), null)));
            }
            faults.at(FaultPoint.HTTP_BEFORE_COMMIT, () -> FaultSubject.ofProduct(productId));
            return new Saved(get(productId), created);
        }));
        faults.at(FaultPoint.HTTP_AFTER_COMMIT, () -> FaultSubject.ofProduct(productId));
        return saved;
    }

    /// @throws ApiProblem 404 when there is none
    Product get(String productId) {
        return products.find(productId).orElseThrow(() -> unknown(productId));
    }

    List<Product> list(String prefix, String after, int count) {
        return products.list(prefix, after, count);
    }

    static ApiProblem unknown(String productId) {
        return ApiProblem.notFound(
                "PRODUCT_NOT_FOUND", "There is no product '" + productId + "'. PUT /products/{id} makes one.");
    }
}

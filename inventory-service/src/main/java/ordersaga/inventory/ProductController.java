package ordersaga.inventory;

import java.net.URI;
import ordersaga.inventory.OpenReservations.OpenReservation;
import ordersaga.inventory.Receipts.Receipt;
import ordersaga.web.Cursor;
import ordersaga.web.Ids;
import ordersaga.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The HTTP API; `openapi.yaml` describes it.
@RestController
@RequestMapping(path = "/products", produces = MediaType.APPLICATION_JSON_VALUE)
class ProductController {
    private final Catalogue catalogue;
    private final Receipts receipts;
    private final OpenReservations reservations;

    ProductController(Catalogue catalogue, Receipts receipts, OpenReservations reservations) {
        this.catalogue = catalogue;
        this.receipts = receipts;
        this.reservations = reservations;
    }

    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Product> put(@PathVariable String id, @RequestBody ProductBody body) {
        Catalogue.Saved saved = catalogue.put(Ids.product(id), body.checkedName(), body.checkedPrice());
        return saved.created()
                ? ResponseEntity.created(URI.create("/products/" + id)).body(saved.product())
                : ResponseEntity.ok(saved.product());
    }

    @GetMapping
    Page<Product> list(
            @RequestParam(defaultValue = "") String prefix,
            @RequestParam(defaultValue = "") String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        int count = Page.limit(limit);
        String from = prefix.isEmpty() ? "" : Ids.product(prefix);
        return Page.of(catalogue.list(from, Cursor.read(cursor), count + 1), count, Product::productId);
    }

    @GetMapping("/{id}")
    Product get(@PathVariable String id) {
        return catalogue.get(id);
    }

    @PostMapping(path = "/{id}/receipts", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Receipt receive(@PathVariable String id, @RequestBody ReceiptBody body) {
        return receipts.record(id, body.checkedReceiptId(), body.checkedQuantity());
    }

    @GetMapping("/{id}/reservations")
    Page<OpenReservation> reservations(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        int count = Page.limit(limit);
        String after = Cursor.read(cursor);
        catalogue.get(id);
        return Page.of(reservations.list(id, after, count + 1), count, OpenReservation::key);
    }
}

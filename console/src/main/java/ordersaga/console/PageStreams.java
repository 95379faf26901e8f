package ordersaga.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// The event streams of the pages on stock, shop, faults, dead letters and invariants, and of those that have nothing
/// live
/// of their own.
@RestController
@RequestMapping(path = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
class PageStreams {
    private final Streams streams;
    private final StockPages stock;
    private final FaultPages faults;
    private final LetterPages letters;
    private final InvariantPages invariants;
    private final ShopPages shop;

    PageStreams(
            Streams streams,
            StockPages stock,
            FaultPages faults,
            LetterPages letters,
            InvariantPages invariants,
            ShopPages shop) {
        this.streams = streams;
        this.stock = stock;
        this.faults = faults;
        this.letters = letters;
        this.invariants = invariants;
        this.shop = shop;
    }

    @GetMapping
    SseEmitter nothing(HttpServletRequest request) {
        return streams.open(request);
    }

    @GetMapping("/stock")
    SseEmitter stock(
            @RequestParam(defaultValue = "") String find,
            @RequestParam(defaultValue = "") String cursor,
            HttpServletRequest request) {
        return streams.open(request, stock.list(find, cursor));
    }

    @GetMapping("/stock/{id}")
    SseEmitter product(
            @PathVariable String id, @RequestParam(defaultValue = "") String cursor, HttpServletRequest request) {
        return streams.open(request, stock.one(id, cursor));
    }

    @GetMapping("/faults")
    SseEmitter faults(HttpServletRequest request) {
        return streams.open(request, faults.set());
    }

    @GetMapping("/dead-letters")
    SseEmitter letters(LetterFilter filter, HttpServletRequest request) {
        return streams.open(request, letters.list(filter));
    }

    @GetMapping("/invariants")
    SseEmitter invariants(HttpServletRequest request) {
        return streams.open(request, invariants.view());
    }

    @GetMapping("/shop")
    SseEmitter shop(
            @RequestParam(required = false) @Nullable UUID order,
            @RequestParam(defaultValue = "") String sale,
            HttpServletRequest request) {
        return shop.view(order, sale).map(view -> streams.open(request, view)).orElseGet(() -> streams.open(request));
    }
}

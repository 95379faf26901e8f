package ordersaga.messaging;

import ordersaga.messaging.DeadLetterView.Status;
import ordersaga.web.Cursor;
import ordersaga.web.Page;
import ordersaga.web.Reason;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The records that this service could not handle, and what was made of them.
@RestController
@RequestMapping(path = "/dead-letters", produces = MediaType.APPLICATION_JSON_VALUE)
class DeadLetterController {
    private final DeadLetterDesk desk;

    DeadLetterController(DeadLetterDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    Page<DeadLetterView> list(
            @RequestParam(required = false) @Nullable Status status,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        int size = Page.limit(limit);
        return Page.of(desk.newest(status, before(cursor), size + 1), size, letter -> Long.toString(letter.id()));
    }

    @GetMapping("/{id}")
    DeadLetterView letter(@PathVariable long id) {
        return desk.letter(id);
    }

    @PostMapping(path = "/{id}/resend", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    DeadLetterView resend(@PathVariable long id, @RequestBody Reason body) {
        return desk.resend(id, body.checked());
    }

    @PostMapping(path = "/{id}/discard", consumes = MediaType.APPLICATION_JSON_VALUE)
    DeadLetterView discard(@PathVariable long id, @RequestBody Reason body) {
        return desk.discard(id, body.checked());
    }

    private static long before(@Nullable String cursor) {
        try {
            return cursor == null ? Long.MAX_VALUE : Long.parseLong(Cursor.read(cursor));
        } catch (NumberFormatException _) {
            throw Cursor.invalid();
        }
    }
}

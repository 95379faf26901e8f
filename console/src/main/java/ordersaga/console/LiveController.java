package ordersaga.console;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// The event stream of pages that have nothing live of their own.
@RestController
class LiveController {
    private final Feed feed;
    private final Banner banner;

    LiveController(Feed feed, Banner banner) {
        this.feed = feed;
        this.banner = banner;
    }

    @GetMapping(path = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter live(
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            @RequestParam(name = "seen", required = false) @Nullable String seen) {
        return feed.open(lastEventId == null ? seen : lastEventId, banner.view());
    }
}

package ordersaga.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// The event stream of a page: the banner, which every page has, and what is live on it besides.
@Component
class Streams {
    private final Feed feed;
    private final Banner banner;

    Streams(Feed feed, Banner banner) {
        this.feed = feed;
        this.banner = banner;
    }

    /// @param request says in `Last-Event-ID` what the browser had last; a page that opens its first stream says in
    /// `seen`
    ///     what it was rendered with
    SseEmitter open(HttpServletRequest request, View... own) {
        String header = request.getHeader("Last-Event-ID");
        return feed.open(
                header == null ? request.getParameter("seen") : header,
                Stream.concat(Stream.of(banner.view()), Stream.of(own)).toArray(View[]::new));
    }
}

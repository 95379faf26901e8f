package ordersaga.console;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// Keeps open pages up to date: each view is rendered once for all who look at it, sent when it has changed, and not
/// rendered at all while nobody looks.
///
/// What is sent is the whole of what is so now, never a difference: a page that missed something has missed nothing
/// once it hears again, and one that hears the same twice shows it once.
@Component
class Feed {
    /// A page gets no more than two frames of a view in a second.
    static final Duration FASTEST = Duration.ofMillis(500);

    private final Map<String, Channel> channels = new ConcurrentHashMap<>();
    private volatile boolean closing;

    /// @param lastSeen what the browser had last, from `Last-Event-ID` or `seen`; that is not sent again
    SseEmitter open(@Nullable String lastSeen, View... views) {
        var reader = new Reader(lastSeen == null ? "" : lastSeen);
        if (closing) {
            reader.close();
            return reader.emitter();
        }
        List.of(views).forEach(view -> join(view, reader));
        reader.start(() -> Arrays.stream(views).forEach(view -> leave(view, reader)));
        return reader.emitter();
    }

    private void join(View view, Reader reader) {
        channels.compute(view.key(), (_, known) -> {
            Channel channel = known == null ? new Channel(view, this::isWatched) : known;
            channel.add(reader);
            return channel;
        });
    }

    private void leave(View view, Reader reader) {
        channels.computeIfPresent(view.key(), (_, channel) -> channel.remove(reader) ? channel : null);
    }

    private boolean isWatched(Channel channel) {
        return channels.get(channel.key()) == channel;
    }

    /// Pages that are open.
    int readers() {
        return channels.values().stream().mapToInt(Channel::readers).max().orElse(0);
    }

    /// Comes before the web server waits for its requests to end.
    @EventListener(ContextClosedEvent.class)
    void stop() {
        closing = true;
        channels.values().forEach(Channel::close);
    }
}

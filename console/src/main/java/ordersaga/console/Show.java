package ordersaga.console;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import ordersaga.events.Money;
import org.springframework.stereotype.Component;

/// How values look; `show` in every template. Times are this machine's until the page's script makes them the reader's.
@Component
class Show {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

    /// Such as `511.50 EUR`.
    public String money(Money money) {
        int digits = Math.max(0, Currency.getInstance(money.currency()).getDefaultFractionDigits());
        return BigDecimal.valueOf(money.amountMinor(), digits).toPlainString() + " " + money.currency();
    }

    public String time(Instant at) {
        return SECONDS.format(at);
    }

    public String millis(Instant at) {
        return MILLIS.format(at);
    }

    /// A duration of so many milliseconds.
    public String millis(double millis) {
        return duration(Duration.ofMillis(Math.round(millis)));
    }

    /// Such as `12,034`.
    public String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /// Such as `340 ms`, `12.3 s`, `4 min`, `3 h`.
    public String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        long minutes = duration.toMinutes();
        return minutes < 120 ? minutes + " min" : minutes < 2880 ? minutes / 60 + " h" : minutes / 1440 + " d";
    }

    public String took(Instant from, Instant to) {
        return duration(Duration.between(from, to));
    }

    /// How long ago, in whole seconds, so that a list changes no more than once a second.
    public String age(Instant at, Instant now) {
        long seconds = Math.max(0, Duration.between(at, now).toSeconds());
        return seconds < 60 ? seconds + " s" : duration(Duration.ofSeconds(seconds));
    }

    /// The first and the last digits of an order's ID; what is between them says nothing to people.
    public String shortId(Object id) {
        String text = id.toString();
        return text.length() < 20 ? text : text.substring(0, 8) + "…" + text.substring(text.length() - 6);
    }
}

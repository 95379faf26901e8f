package ordersaga.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.zip.CRC32C;

/// A view as it was at one moment.
///
/// @param version the same where it looks the same
record Frame(String event, String version, String html) {
    static Frame of(String event, String html) {
        var sum = new CRC32C();
        sum.update(html.getBytes(UTF_8));
        return new Frame(event, Long.toHexString(sum.getValue()) + Integer.toHexString(html.length()), html);
    }
}

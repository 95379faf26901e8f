package ordersaga.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// The answer to one request on a kept connection, read as it comes: its status, and where it ends. That is all that
/// the load asks for, so nothing else is read.
final class Exchange {
    private static final byte[] LENGTH = "content-length:".getBytes(US_ASCII);
    private static final byte[] LAST_CHUNK = "\r\n0\r\n\r\n".getBytes(US_ASCII);
    private static final byte[] CLOSE = "connection: close".getBytes(US_ASCII);
    private static final int STATUS_AT = 9;
    private static final int STATUS_END = 12;

    private byte[] bytes = new byte[4096];
    private int size;

    /// The status of a whole answer; null while more of it has to come.
    ///
    /// @param arrived what was read
    @Nullable
    Integer read(ByteBuffer arrived) {
        append(arrived);
        int body = endOfHead();
        if (body < 0 || !isWhole(body)) {
            return null;
        }
        return Integer.parseInt(new String(bytes, STATUS_AT, STATUS_END - STATUS_AT, US_ASCII));
    }

    /// Whether the server ends the connection after this answer.
    boolean closes() {
        return find(CLOSE, 0, endOfHead()) >= 0;
    }

    void clear() {
        size = 0;
    }

    private void append(ByteBuffer arrived) {
        int more = arrived.remaining();
        if (size + more > bytes.length) {
            bytes = java.util.Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
        }
        arrived.get(bytes, size, more);
        size += more;
    }

    private boolean isWhole(int body) {
        int length = find(LENGTH, 0, body);
        if (length >= 0) {
            return size - body >= number(length + LENGTH.length);
        }
        return size - body >= LAST_CHUNK.length - 2 && endsWith(LAST_CHUNK);
    }

    private int endOfHead() {
        for (int i = STATUS_END; i + 3 < size; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n' && bytes[i + 2] == '\r' && bytes[i + 3] == '\n') {
                return i + 4;
            }
        }
        return -1;
    }

    private int number(int from) {
        int value = 0;
        for (int i = from; bytes[i] != '\r'; i++) {
            if (bytes[i] != ' ') {
                value = 10 * value + bytes[i] - '0';
            }
        }
        return value;
    }

    private boolean endsWith(byte[] end) {
        return find(end, Math.max(0, size - end.length), size) >= 0;
    }

    /// Without regard to the case of letters.
    private int find(byte[] what, int from, int to) {
        for (int i = from; i + what.length <= to; i++) {
            int matched = 0;
            while (matched < what.length && lower(bytes[i + matched]) == what[matched]) {
                matched++;
            }
            if (matched == what.length) {
                return i;
            }
        }
        return -1;
    }

    private static int lower(byte b) {
        return b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
    }
}

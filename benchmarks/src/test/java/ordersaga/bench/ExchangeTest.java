package ordersaga.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeTest {
    private static final String CHUNKED =
            "HTTP/1.1 202 \r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n3\r\nyou\r\n0\r\n\r\n";
    private static final String COUNTED = "HTTP/1.1 202 \r\nContent-Length: 5\r\nETag: \"1\"\r\n\r\nhello";

    private final Exchange exchange = new Exchange();

    @ParameterizedTest
    @ValueSource(strings = {CHUNKED, COUNTED})
    void an_answer_is_whole_with_its_last_byte_and_not_before(String answer) {
        for (int i = 0; i < answer.length() - 1; i++) {
            assertThat(exchange.read(bytes(answer.substring(i, i + 1)))).isNull();
        }
        assertThat(exchange.read(bytes(answer.substring(answer.length() - 1)))).isEqualTo(202);
        assertThat(exchange.closes()).isFalse();
    }

    @Test
    void the_next_answer_is_read_anew() {
        assertThat(exchange.read(bytes(COUNTED))).isEqualTo(202);
        exchange.clear();
        assertThat(exchange.read(bytes("HTTP/1.1 503 \r\ncontent-length: 0\r\nConnection: close\r\n\r\n")))
                .isEqualTo(503);
        assertThat(exchange.closes()).isTrue();
    }

    @Test
    void a_long_answer_has_room() {
        String body = "x".repeat(20_000);
        assertThat(exchange.read(bytes("HTTP/1.1 200 \r\nContent-Length: 20000\r\n\r\n" + body)))
                .isEqualTo(200);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(US_ASCII));
    }
}

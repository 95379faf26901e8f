package ordersaga.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenApiContractTest {
    private final OpenApiContract contract = OpenApiContract.load("/things.yaml");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            GET | /things/a     | ``          | 200 | application/json         | {"id":"a","made":"2026-01-01T00:00:00Z"}
            GET | /things/a?x=1 | ``          | 200 | application/json         | {"id":"a","made":"2026-01-01T00:00:00Z","parts":[]}
            GET | /things/a     | ``          | 404 | application/problem+json | {"code":"NOT_FOUND"}
            PUT | /things/a     | {"size":1}  | 204 | text/plain               | ``
            GET | /nowhere      | ``          | 404 | text/plain               | whatever
            """)
    void what_is_described_passes(String method, String path, String sent, int status, String type, String body) {
        assertThatCode(() -> contract.check(method, path, sent, answer(status, type, body)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            GET | /things/a/b | ``            | 200 | application/json | {} | no such operation
            GET | /things/a   | ``            | 500 | application/json | {} | status
            GET | /things/a   | ``            | 200 | text/plain       | {} | media type
            GET | /things/a   | ``            | 200 | application/json | {  | no JSON
            GET | /things/a   | ``            | 200 | application/json | {"id":"a"} | made
            GET | /things/a   | ``            | 200 | application/json | {"id":"a","made":"yesterday"} | date-time
            GET | /things/a   | ``            | 200 | application/json | {"id":"a","made":"2026-01-01T00:00:00Z","x":1} | x
            GET | /things/a   | ``            | 200 | application/json | {"id":"a","made":"2026-01-01T00:00:00Z","parts":[{"id":1}]} | parts
            PUT | /things/a   | {"size":"1"}  | 204 | text/plain       | `` | size
            PUT | /things/a   | {"size":1,"x":1} | 204 | text/plain    | `` | x
            PUT | /things/a   | ``            | 204 | text/plain       | `` | required
            PUT | /things/a   | {"size":1}    | 204 | text/plain       | {} | no body
            """)
    void what_is_not_as_described_is_told(
            String method, String path, String sent, int status, String type, String body, String words) {
        assertThatThrownBy(() -> contract.check(method, path, sent, answer(status, type, body)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(words);
    }

    @Test
    void a_required_header_that_is_missing_is_told() {
        var answer = new Answer(200, Map.of("Content-Type", List.of("application/json")), "{}");
        assertThatThrownBy(() -> contract.check("GET", "/things/a", "", answer)).hasMessageContaining("ETag");
    }

    private static Answer answer(int status, String type, String body) {
        return new Answer(status, Map.of("content-type", List.of(type), "etag", List.of("1")), body);
    }
}

package ordersaga.order;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ordersaga.events.Money;
import ordersaga.testing.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What bad input gets: a clear problem, and nothing written in any table.
class BadInputTest {
    private static final TestOrders ORDERS = TestOrders.shared();
    private static final String CABLE = ORDERS.product("cable");
    private static final String YEN = ORDERS.product("yen", new Money(100, "JPY"));
    private static final String PALACE = ORDERS.product("palace", new Money(Long.MAX_VALUE / 2, "EUR"));
    private static final String CASTLE = ORDERS.product("castle", new Money(Long.MAX_VALUE - 1, "EUR"));

    private Map<String, String> before = Map.of();

    @BeforeEach
    void look() {
        ORDERS.awaitQuiet();
        before = ORDERS.everything();
    }

    @AfterEach
    void nothing_was_written() {
        assertThat(ORDERS.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            [{"productId":"CABLE","quantity":0}]              | 422 | INVALID_QUANTITY   | 1 to 10000
            [{"productId":"CABLE","quantity":-1}]             | 422 | INVALID_QUANTITY   | not -1
            [{"productId":"CABLE","quantity":10001}]          | 422 | INVALID_QUANTITY   | not 10001
            [{"productId":"CABLE","quantity":99999999999}]    | 422 | INVALID_QUANTITY   | not 99999999999
            [{"productId":"CABLE","quantity":6000},{"productId":"CABLE","quantity":6000}] | 422 | INVALID_QUANTITY | 12000
            [{"productId":"CABLE","quantity":99999999999999999999}] | 400 | UNREADABLE_BODY | quantity
            [{"productId":"CABLE","quantity":1.5}]            | 400 | UNREADABLE_BODY    | quantity
            [{"productId":"CABLE","quantity":"1"}]            | 400 | UNREADABLE_BODY    | quantity
            [{"productId":"CABLE","quantity":null}]           | 400 | UNREADABLE_BODY    | quantity
            [{"productId":"CABLE"}]                           | 400 | UNREADABLE_BODY    | quantity
            [{"productId":"CABLE","quantity":1,"price":1}]    | 400 | UNREADABLE_BODY    | price
            [{"productId":"nowhere","quantity":1}]            | 422 | UNKNOWN_PRODUCT    | nowhere
            [{"productId":"no/where","quantity":1}]           | 422 | INVALID_PRODUCT_ID | productId
            [{"productId":null,"quantity":1}]                 | 422 | INVALID_PRODUCT_ID | productId
            [{"quantity":1}]                                  | 422 | INVALID_PRODUCT_ID | productId
            [null]                                            | 422 | INVALID_PRODUCT_ID | productId
            []                                                | 422 | NO_LINES           | line
            null                                              | 422 | NO_LINES           | line
            7                                                 | 400 | UNREADABLE_BODY    | lines
            [{"productId":"CABLE","quantity":1},{"productId":"YEN","quantity":1}] | 422 | MIXED_CURRENCIES | JPY
            [{"productId":"PALACE","quantity":3}]             | 422 | TOTAL_TOO_LARGE    | 64 bits
            [{"productId":"CASTLE","quantity":1},{"productId":"CABLE","quantity":1}] | 422 | TOTAL_TOO_LARGE | 64 bits
            """)
    void lines_that_make_no_order(String lines, int status, String code, String words) {
        String body = "{\"customerId\":\"ada\",\"lines\":" + named(lines) + "}";
        assertProblem(ORDERS.post(UUID.randomUUID().toString(), body), status, code, words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"customerId":"ada","lines"                       | 400 | UNREADABLE_BODY     | body
            {"lines":[{"productId":"CABLE","quantity":1}]}    | 422 | INVALID_CUSTOMER_ID | customerId
            {"customerId":"a b","lines":[{"productId":"CABLE","quantity":1}]} | 422 | INVALID_CUSTOMER_ID | letters
            {"customerId":"ada","lines":[{"productId":"CABLE","quantity":1}],"x":1} | 400 | UNREADABLE_BODY | x
            {"customerId":"ada","customerId":"bob","lines":[{"productId":"CABLE","quantity":1}]} | 400 | UNREADABLE_BODY | customerId
            []                                                | 400 | UNREADABLE_BODY     | body
            """)
    void a_body_that_is_no_order(String body, int status, String code, String words) {
        assertProblem(ORDERS.post(UUID.randomUUID().toString(), named(body)), status, code, words);
    }

    @Test
    void a_hundred_and_one_lines_are_too_many_also_of_one_product() {
        String lines = IntStream.range(0, 101)
                .mapToObj(_ -> "{\"productId\":\"" + CABLE + "\",\"quantity\":1}")
                .collect(Collectors.joining(","));
        Answer answer = ORDERS.post(UUID.randomUUID().toString(), "{\"customerId\":\"ada\",\"lines\":[" + lines + "]}");
        assertProblem(answer, 422, "TOO_MANY_LINES", "100");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "key-with-ü"})
    void an_idempotency_key_that_is_none(String key) {
        String expected = key.isBlank() ? "IDEMPOTENCY_KEY_MISSING" : "IDEMPOTENCY_KEY_INVALID";
        // The client's library refuses such headers, so they go over a plain socket.
        assertThat(placePlainly("Idempotency-Key: " + key)).contains("400", expected);
    }

    private static String placePlainly(String header) {
        return PlainHttp.post(
                ORDERS.service.base(),
                "/orders",
                "Content-Type: application/json\r\n" + header,
                TestOrders.body(CABLE));
    }

    @Test
    void two_idempotency_keys_are_none() {
        assertThat(placePlainly("Idempotency-Key: one\r\nIdempotency-Key: two"))
                .contains("400", "IDEMPOTENCY_KEY_INVALID");
    }

    @Test
    void who_accepts_no_json_gets_no_order() {
        assertProblem(
                ORDERS.post(UUID.randomUUID().toString(), TestOrders.body(CABLE), "Accept", "text/html"),
                406,
                "NOT_ACCEPTABLE",
                "");
    }

    @Test
    void a_missing_or_too_long_idempotency_key() {
        assertProblem(
                ORDERS.api.post("/orders", TestOrders.body(CABLE)), 400, "IDEMPOTENCY_KEY_MISSING", "Idempotency-Key");
        assertProblem(ORDERS.post("k".repeat(256), TestOrders.body(CABLE)), 400, "IDEMPOTENCY_KEY_INVALID", "255");
    }

    @Test
    void a_wrong_media_type_and_too_large_a_body() {
        String key = UUID.randomUUID().toString();
        assertProblem(
                ORDERS.post(key, TestOrders.body(CABLE), "Content-Type", "text/plain"),
                415,
                "UNSUPPORTED_MEDIA_TYPE",
                "");
        String large = TestOrders.body(CABLE) + " ".repeat(64 * 1024);
        assertThat(large.getBytes(UTF_8)).hasSizeGreaterThan(64 * 1024);
        assertProblem(ORDERS.post(key, large), 413, "BODY_TOO_LARGE", "65536");
    }

    @Test
    void an_order_that_does_not_exist() {
        UUID nobody = UUID.randomUUID();
        assertProblem(ORDERS.api.get("/orders/" + nobody), 404, "UNKNOWN_ORDER", nobody.toString());
        assertProblem(ORDERS.api.get("/orders/" + nobody + "/timeline"), 404, "UNKNOWN_ORDER", nobody.toString());
        assertProblem(ORDERS.api.post("/orders/" + nobody + "/cancellation", ""), 404, "UNKNOWN_ORDER", "");
        assertProblem(ORDERS.api.get("/orders/seven"), 400, "INVALID_VALUE", "seven");
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, INVALID_LIMIT",
        "limit=201, INVALID_LIMIT",
        "limit=x, INVALID_VALUE",
        "status=LOST, INVALID_VALUE",
        "cursor=%25, INVALID_CURSOR",
        "cursor=c2V2ZW4, INVALID_CURSOR"
    })
    void a_list_that_can_not_be_given(String query, String code) {
        assertProblem(ORDERS.api.get("/orders?" + query), 400, code, "");
    }

    private static String named(String json) {
        return json.replace("CABLE", CABLE)
                .replace("YEN", YEN)
                .replace("PALACE", PALACE)
                .replace("CASTLE", CASTLE);
    }

    private static void assertProblem(Answer answer, int status, String code, String words) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().get("detail").asString()).contains(words);
    }
}

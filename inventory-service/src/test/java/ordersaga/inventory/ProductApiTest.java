package ordersaga.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import ordersaga.testing.Answer;
import ordersaga.testing.Api;
import ordersaga.testing.OpenApiContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@InventoryTest
class ProductApiTest {
    private static final OpenApiContract CONTRACT = OpenApiContract.load("/static/openapi.yaml");

    @Autowired
    TestInventory inventory;

    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    private Api api;

    @BeforeEach
    void the_api() {
        api = new Api(URI.create("http://127.0.0.1:" + port), CONTRACT);
    }

    @Test
    void every_mapping_is_described_and_the_description_is_served() throws Exception {
        CONTRACT.checkMappings(context);
        try (InputStream served =
                URI.create("http://127.0.0.1:" + port + "/openapi.yaml").toURL().openStream()) {
            assertThat(new String(served.readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("openapi: 3.1");
        }
    }

    @Test
    void a_product_is_made_and_changed() {
        String path = "/products/" + UUID.randomUUID();
        Answer made = api.put(path, body("Console", 49_900, "EUR"));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Location")).hasValue(path);
        assertThat(made.json().path("price").path("amountMinor").asLong()).isEqualTo(49_900);
        Answer changed = api.put(path, body("Console 2", 55_000, "USD"));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(api.get(path).json()).isEqualTo(changed.json());
    }

    @Test
    void a_name_is_any_text() {
        String path = "/products/" + UUID.randomUUID();
        for (String name : List.of("'; DROP TABLE product; --", "Ünïcode 日本 🎮", "<b>\\\"", "🎮".repeat(200))) {
            String escaped = name.replace("\\", "\\\\").replace("\"", "\\\"");
            assertThat(api.put(path, body(escaped, 1, "EUR"))
                            .json()
                            .path("name")
                            .asString())
                    .isEqualTo(name);
            assertThat(api.get(path).json().path("name").asString()).isEqualTo(name);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"name":"a","price":{"amountMinor":1,"currency":"EUR"}               | 400 | UNREADABLE_BODY
            {"name":"a","price":{"amountMinor":1,"currency":"EUR"},"onHand":5}   | 400 | UNREADABLE_BODY
            {"name":"a","price":{"amountMinor":1.5,"currency":"EUR"}}            | 400 | UNREADABLE_BODY
            {"name":"a","price":{"amountMinor":"1","currency":"EUR"}}            | 400 | UNREADABLE_BODY
            {"name":"a","price":{"amountMinor":9223372036854775808,"currency":"EUR"}} | 400 | UNREADABLE_BODY
            {"name":"a","price":5}                                               | 400 | UNREADABLE_BODY
            {"name":5,"price":{"amountMinor":1,"currency":"EUR"}}                | 400 | UNREADABLE_BODY
            []                                                                   | 400 | UNREADABLE_BODY
            null                                                                 | 400 | UNREADABLE_BODY
            {"price":{"amountMinor":1,"currency":"EUR"}}                         | 400 | MISSING_FIELD
            {"name":"a"}                                                         | 400 | MISSING_FIELD
            {"name":"a","price":{"currency":"EUR"}}                              | 400 | MISSING_FIELD
            {"name":"a","price":{"amountMinor":null,"currency":"EUR"}}           | 400 | MISSING_FIELD
            {"name":"a","price":{"amountMinor":1}}                               | 400 | MISSING_FIELD
            {"name":"","price":{"amountMinor":1,"currency":"EUR"}}               | 422 | INVALID_NAME
            {"name":" ","price":{"amountMinor":1,"currency":"EUR"}}              | 422 | INVALID_NAME
            {"name":"a\\u0000","price":{"amountMinor":1,"currency":"EUR"}}       | 422 | INVALID_NAME
            {"name":"a\\ud800","price":{"amountMinor":1,"currency":"EUR"}}       | 422 | INVALID_NAME
            {"name":"a","price":{"amountMinor":-1,"currency":"EUR"}}             | 422 | INVALID_PRICE
            {"name":"a","price":{"amountMinor":1000000000001,"currency":"EUR"}}  | 422 | INVALID_PRICE
            {"name":"a","price":{"amountMinor":1,"currency":"EURO"}}             | 422 | UNKNOWN_CURRENCY
            {"name":"a","price":{"amountMinor":1,"currency":"eur"}}              | 422 | UNKNOWN_CURRENCY
            {"name":"a","price":{"amountMinor":1,"currency":"ABC"}}              | 422 | UNKNOWN_CURRENCY
            """)
    void a_bad_product_is_told_so_and_not_written(String body, int status, String code) {
        String id = UUID.randomUUID().toString();
        assertProblem(api.put("/products/" + id, body), status, code);
        assertThat(inventory.rows(id)).isEmpty();
    }

    @Test
    void a_name_too_long_an_id_that_is_none_and_another_media_type_are_refused() {
        String good = body("a", 1, "EUR");
        assertProblem(api.put("/products/a", body("x".repeat(201), 1, "EUR")), 422, "INVALID_NAME");
        assertProblem(api.put("/products/a", body("x".repeat(70_000), 1, "EUR")), 413, "BODY_TOO_LARGE");
        assertProblem(api.put("/products/-a", good), 422, "INVALID_PRODUCT_ID");
        assertProblem(api.put("/products/" + "x".repeat(65), good), 422, "INVALID_PRODUCT_ID");
        assertProblem(api.put("/products/%E2%82%AC", good), 422, "INVALID_PRODUCT_ID");
        assertProblem(
                api.send("PUT", "/products/a", good, "Content-Type", "text/plain"), 415, "UNSUPPORTED_MEDIA_TYPE");
        assertProblem(api.send("PUT", "/products/a", "", "Content-Type", "application/json"), 400, "UNREADABLE_BODY");
        assertThat(api.get("/products/a").status()).isEqualTo(404);
    }

    @Test
    void a_receipt_counts_once_and_gets_the_same_answer_again() {
        String lamp = inventory.product("lamp", 0);
        String path = "/products/" + lamp + "/receipts";
        Answer first = api.post(path, "{\"receiptId\":\"r 1/2\",\"quantity\":1000000000}");
        assertThat(first.status()).isEqualTo(201);
        Answer again = api.post(path, "{\"receiptId\":\"r 1/2\",\"quantity\":1000000000}");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(api.get("/products/" + lamp).json().path("onHand").asLong()).isEqualTo(1_000_000_000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"receiptId":"first","quantity":6}                        | 422 | RECEIPT_ID_REUSED
            {"receiptId":"r","quantity":0}                            | 422 | INVALID_QUANTITY
            {"receiptId":"r","quantity":-5}                           | 422 | INVALID_QUANTITY
            {"receiptId":"r","quantity":1000000001}                   | 422 | INVALID_QUANTITY
            {"receiptId":"","quantity":1}                             | 422 | INVALID_RECEIPT_ID
            {"receiptId":"ü","quantity":1}                            | 422 | INVALID_RECEIPT_ID
            {"receiptId":"r","quantity":"1"}                          | 400 | UNREADABLE_BODY
            {"receiptId":"r","quantity":1e3}                          | 400 | UNREADABLE_BODY
            {"receiptId":"r","quantity":99999999999999999999}         | 400 | UNREADABLE_BODY
            {"receiptId":"r"}                                         | 400 | MISSING_FIELD
            {"quantity":1}                                            | 400 | MISSING_FIELD
            {"receiptId":"r","quantity":1,"quantity":2}               | 400 | UNREADABLE_BODY
            """)
    void a_bad_receipt_is_told_so_and_not_counted(String body, int status, String code) {
        String lamp = inventory.product("lamp", 5);
        var rows = inventory.rows(lamp);
        assertProblem(api.post("/products/" + lamp + "/receipts", body), status, code);
        assertThat(inventory.rows(lamp)).containsExactlyElementsOf(rows);
    }

    @Test
    void more_stock_than_the_limit_and_stock_of_an_unknown_product_are_refused() {
        String lamp = inventory.product("lamp", 5);
        TestInventory.asAdmin("UPDATE product SET on_hand = 999999999999 WHERE product_id = '" + lamp + "'");
        String two = "{\"receiptId\":\"more\",\"quantity\":2}";
        assertProblem(api.post("/products/" + lamp + "/receipts", two), 422, "TOO_MUCH_STOCK");
        assertThat(api.post("/products/" + lamp + "/receipts", two.replace('2', '1'))
                        .status())
                .isEqualTo(201);
        assertProblem(api.post("/products/nowhere/receipts", two), 404, "PRODUCT_NOT_FOUND");
        assertProblem(api.get("/products/nowhere"), 404, "PRODUCT_NOT_FOUND");
        assertProblem(api.get("/products/nowhere/reservations"), 404, "PRODUCT_NOT_FOUND");
    }

    @Test
    void the_list_is_sorted_by_id_and_paged() {
        String prefix = UUID.randomUUID().toString();
        List<String> made = new ArrayList<>();
        for (String end : List.of("B", "a", ".", "_", "-", "10", "9")) {
            made.add(prefix + end);
            api.put("/products/" + prefix + end, body("a", 1, "EUR"));
        }
        List<String> listed = new ArrayList<>();
        String cursor = "";
        do {
            var page = api.get("/products?limit=2" + cursor).json();
            page.path("items").forEach(item -> listed.add(item.path("productId").asString()));
            cursor = page.path("next").isNull()
                    ? ""
                    : "&cursor=" + page.path("next").asString();
        } while (!cursor.isEmpty());
        assertThat(listed).isSorted().doesNotHaveDuplicates();
        assertThat(listed.stream().filter(id -> id.startsWith(prefix))).containsExactlyInAnyOrderElementsOf(made);
        var found = api.get("/products?limit=3&prefix=" + prefix).json();
        assertThat(found.path("items")
                        .valueStream()
                        .map(it -> it.path("productId").asString()))
                .containsExactly(prefix + "-", prefix + ".", prefix + "10");
        assertProblem(api.get("/products?prefix=%25"), 422, "INVALID_PRODUCT_ID");
    }

    @ParameterizedTest
    @CsvSource({
        "/products?limit=0, INVALID_LIMIT",
        "/products?limit=201, INVALID_LIMIT",
        "/products?limit=x, INVALID_VALUE",
        "/products?cursor=%25, INVALID_CURSOR",
        "/products/LAMP/reservations?cursor=YWJj, INVALID_CURSOR",
        "/products/LAMP/reservations?cursor=Lw, INVALID_CURSOR",
        "/products/LAMP/reservations?limit=-1, INVALID_LIMIT",
        "/products?cursor=AA, INVALID_CURSOR",
    })
    void a_bad_parameter_is_told_so(String path, String code) {
        assertProblem(api.get(path.replace("LAMP", inventory.product("lamp", 1))), 400, code);
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().path("detail").asString()).isNotBlank();
    }

    private static String body(String name, long amountMinor, String currency) {
        return "{\"name\":\"%s\",\"price\":{\"amountMinor\":%d,\"currency\":\"%s\"}}"
                .formatted(name, amountMinor, currency);
    }
}

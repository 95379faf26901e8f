package ordersaga.console;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import ordersaga.events.Money;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.JsonNode;

/// Products and their stock: looked at, made, received.
@Controller
@RequestMapping("/stock")
class StockController {
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,10}");

    /// What a product's address can be; anything else is none that exists.
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final StockPages pages;
    private final Services services;

    StockController(StockPages pages, Services services) {
        this.pages = pages;
        this.services = services;
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String find, @RequestParam(defaultValue = "") String cursor, Model model) {
        return list(find.strip(), cursor, "", Map.of(), model);
    }

    private String list(String find, String cursor, String problem, Map<String, String> form, Model model) {
        model.addAttribute("find", find);
        model.addAttribute("cursor", cursor);
        model.addAttribute("products", pages.list(find, cursor).html().get());
        model.addAttribute("problem", problem);
        model.addAttribute("form", form);
        model.addAttribute(
                "receipt", form.getOrDefault("receipt", UUID.randomUUID().toString()));
        return "stock";
    }

    @PostMapping
    ModelAndView make(@RequestParam Map<String, String> form, Model model) {
        String id = form.getOrDefault("id", "").strip();
        String problem = made(id, form);
        if (problem.isEmpty()) {
            return Redirect.to("/stock/{id}?done=made", id);
        }
        return new ModelAndView(list("", "", problem, form, model), model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private String made(String id, Map<String, String> form) {
        if (!ID.matcher(id).matches()) {
            return "A product’s ID has 1 to 64 letters, digits, dots, dashes or underscores, first a letter or a digit.";
        }
        if (pages.product(id).isHere()) {
            return "There is a product " + id + " already. Its own page changes it.";
        }
        String problem = saved(id, form);
        return problem.isEmpty() && !form.getOrDefault("pieces", "").isBlank() ? received(id, form) : problem;
    }

    @GetMapping("/{id}")
    String show(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String cursor,
            @RequestParam(defaultValue = "") String done,
            Model model) {
        return show(id, cursor, done, "", model);
    }

    private String show(String id, String cursor, String done, String problem, Model model) {
        Answer<Product> product = pages.product(id);
        if (!ID.matcher(id).matches()
                || (product instanceof Answer.Refused<Product> refused && refused.status() == 404)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("id", id);
        model.addAttribute("cursor", cursor);
        model.addAttribute("product", product.orNull());
        model.addAttribute("stock", pages.one(id, cursor).html().get());
        model.addAttribute("done", done);
        model.addAttribute("problem", problem);
        model.addAttribute("receipt", UUID.randomUUID().toString());
        return "product";
    }

    @PostMapping("/{id}")
    ModelAndView change(@PathVariable String id, @RequestParam Map<String, String> form, Model model) {
        return shown(id, "changed", saved(id, form), model);
    }

    @PostMapping("/{id}/receipts")
    ModelAndView receive(@PathVariable String id, @RequestParam Map<String, String> form, Model model) {
        return shown(id, "received", received(id, form), model);
    }

    private ModelAndView shown(String id, String done, String problem, Model model) {
        return problem.isEmpty()
                ? Redirect.to("/stock/{id}?done=" + done, id)
                : new ModelAndView(show(id, "", "", problem, model), model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /// @return what is wrong; empty where nothing is
    private String saved(String id, Map<String, String> form) {
        String currency = form.getOrDefault("currency", "EUR");
        Optional<Money> price = Amounts.read(form.getOrDefault("price", ""), currency);
        if (price.isEmpty()) {
            return "A price is a number such as 499.00, in a currency such as EUR.";
        }
        Map<String, Object> body = Map.of("name", form.getOrDefault("name", ""), "price", price.get());
        Answer<JsonNode> answer = services.put(Service.INVENTORY, body, "/products/{id}", id);
        return answer.problem();
    }

    /// The receipt's number comes with the form, so that a form that is sent twice counts once.
    private String received(String id, Map<String, String> form) {
        String pieces = form.getOrDefault("pieces", "").strip();
        if (!WHOLE.matcher(pieces).matches()) {
            return "Say how many pieces came: a whole number.";
        }
        Map<String, Object> body = Map.of(
                "receiptId",
                form.getOrDefault("receipt", UUID.randomUUID().toString()),
                "quantity",
                Long.parseLong(pieces));
        return services.post(Service.INVENTORY, body, "/products/{id}/receipts", id)
                .problem();
    }
}

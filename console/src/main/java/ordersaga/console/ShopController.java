package ordersaga.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import ordersaga.scenarios.FlashSaleTerms;
import ordersaga.scenarios.Scenario;
import org.jspecify.annotations.Nullable;
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

/// A small shop: one order of several products, or a scenario, with the order's story beside it.
@Controller
@RequestMapping("/shop")
class ShopController {
    private static final String PIECES = "pieces.";
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,5}");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9-]{8,64}");

    private final ShopKeeper keeper;
    private final ShopPages pages;
    private final FlashSales sales;

    ShopController(ShopKeeper keeper, ShopPages pages, FlashSales sales) {
        this.keeper = keeper;
        this.pages = pages;
        this.sales = sales;
    }

    /// @param scenario that the order was placed by
    @GetMapping
    String show(
            @RequestParam(required = false) @Nullable UUID order,
            @RequestParam(defaultValue = "") String scenario,
            @RequestParam(defaultValue = "") String sale,
            @RequestParam(defaultValue = "") String find,
            @RequestParam(defaultValue = "") String cursor,
            Model model) {
        model.addAttribute("order", order);
        model.addAttribute("scenario", Scenario.named(scenario).orElse(null));
        model.addAttribute("sale", sale);
        model.addAttribute("story", pages.now(order, sale));
        return shop(find.strip(), cursor, "", Map.of(), model);
    }

    private String shop(String find, String cursor, String problem, Map<String, String> form, Model model) {
        model.addAttribute("find", find);
        model.addAttribute("cursor", cursor);
        model.addAttribute("products", pages.products(find, cursor));
        model.addAttribute("scenarios", Scenario.values());
        model.addAttribute("orders", FlashSaleTerms.ORDERS);
        model.addAttribute("pieces", FlashSaleTerms.PIECES);
        model.addAttribute("problem", problem);
        model.addAttribute("form", form);
        model.addAttribute("key", form.getOrDefault("key", UUID.randomUUID().toString()));
        return "shop";
    }

    @PostMapping
    ModelAndView place(@RequestParam Map<String, String> form, Model model) {
        List<ShopKeeper.Line> lines = new ArrayList<>();
        for (Map.Entry<String, String> field : form.entrySet()) {
            String pieces = field.getValue().strip();
            if (field.getKey().startsWith(PIECES) && !pieces.isEmpty() && !pieces.equals("0")) {
                if (!WHOLE.matcher(pieces).matches()) {
                    return refused("A number of pieces is a whole number.", form, model);
                }
                lines.add(new ShopKeeper.Line(field.getKey().substring(PIECES.length()), Integer.parseInt(pieces)));
            }
        }
        if (lines.isEmpty()) {
            return refused("Choose at least one product.", form, model);
        }
        String customer = form.getOrDefault("customer", "").strip();
        return answered(keeper.place(key(form), customer, lines), "", form, model);
    }

    @PostMapping("/scenarios/{label}")
    ModelAndView play(@PathVariable String label, @RequestParam Map<String, String> form, Model model) {
        Scenario scenario = Scenario.named(label).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return answered(keeper.play(scenario, key(form)), scenario.label(), form, model);
    }

    @PostMapping("/flash-sale")
    ModelAndView sell(@RequestParam Map<String, String> form, Model model) {
        String id = key(form).substring(0, 8);
        String problem = sales.start(id);
        return problem.isEmpty() ? Redirect.to("/shop?sale={id}", id) : refused(problem, form, model);
    }

    private ModelAndView answered(Answer<UUID> placed, String scenario, Map<String, String> form, Model model) {
        return placed instanceof Answer.Got<UUID>(UUID order)
                ? Redirect.to("/shop?order={id}&scenario={s}", order, scenario)
                : refused(placed.problem(), form, model);
    }

    private ModelAndView refused(String problem, Map<String, String> form, Model model) {
        model.addAttribute("sale", "");
        model.addAttribute("story", "");
        return new ModelAndView(shop("", "", problem, form, model), model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private static String key(Map<String, String> form) {
        String key = form.getOrDefault("key", "");
        return KEY.matcher(key).matches() ? key : UUID.randomUUID().toString();
    }
}

package ordersaga.console;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;

/// All that is known of an order: from order-service what happened, from payment-service what became of the money.
@Component
class OrderStory {
    private static final ParameterizedTypeReference<List<Step>> STEPS = new ParameterizedTypeReference<>() {};
    private static final ParameterizedTypeReference<List<Intervention>> INTERVENTIONS =
            new ParameterizedTypeReference<>() {};

    private final Services services;
    private final Fragments fragments;

    OrderStory(Services services, Fragments fragments) {
        this.services = services;
        this.fragments = fragments;
    }

    /// What a person did to it, and why.
    record Intervention(Instant at, String action, String reason) {}

    /// Everything but the order itself; what a service did not tell is missing.
    record Rest(Answer<List<Step>> steps, Answer<Payment> payment, List<Intervention> interventions) {}

    Answer<Order> order(UUID id) {
        return services.get(Service.ORDER, Order.class, "/orders/{id}", id);
    }

    Rest rest(UUID id) {
        Answer<List<Intervention>> interventions =
                services.get(Service.ORDER, INTERVENTIONS, "/orders/{id}/interventions", id);
        return new Rest(
                services.get(Service.ORDER, STEPS, "/orders/{id}/timeline", id),
                services.get(Service.PAYMENT, Payment.class, "/payments/{id}", id),
                interventions instanceof Answer.Got<List<Intervention>>(List<Intervention> known) ? known : List.of());
    }

    /// The part of the page that changes.
    String html(Order order, Rest rest) {
        List<Step> steps = rest.steps() instanceof Answer.Got<List<Step>>(List<Step> known) ? known : List.of();
        return fragments.render(
                "order",
                "story",
                Map.of(
                        "order", order,
                        "steps", steps,
                        "stepsProblem", rest.steps().problem(),
                        "drawing", Drawing.of(steps),
                        "stock", StockLedger.of(order, steps),
                        "payment", rest.payment(),
                        "interventions", rest.interventions()));
    }

    /// What can be done to it now.
    String actions(Order order, Rest rest) {
        boolean unknown = rest.payment() instanceof Answer.Got<Payment>(Payment payment) && payment.isUnknown();
        return fragments.render("order", "actions", Map.of("order", order, "unknown", unknown));
    }
}

package ordersaga.web;

import java.util.List;
import java.util.UUID;

/// The query parameter `orderId` where it may come several times: what is asked for a page of orders in one call.
public final class ManyOrders {
    /// They must fit into the line of a request.
    public static final int MOST = 100;

    private ManyOrders() {}

    /// @throws ApiProblem 400 unless there are 1 to 100
    public static List<UUID> checked(List<UUID> orderIds) {
        if (orderIds.isEmpty() || orderIds.size() > MOST) {
            throw ApiProblem.badRequest("INVALID_ORDER_IDS", "Ask for 1 to " + MOST + " orders, each as an orderId.");
        }
        return orderIds;
    }
}

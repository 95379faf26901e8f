package ordersaga.local;

import java.util.Locale;

/// Which gateway payment-service asks.
public enum Gateway {
    /// Within payment-service.
    IN_PROCESS,
    /// A process of its own, with its own database: [Server#GATEWAY].
    HTTP;

    static final String MODULE = "gateway-simulator";
    static final String DATABASE = "gateway";

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

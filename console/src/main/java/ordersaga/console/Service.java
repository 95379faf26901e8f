package ordersaga.console;

import java.util.Locale;

/// Whom the console asks. What templates read must be public.
enum Service {
    ORDER,
    INVENTORY,
    PAYMENT;

    /// In addresses and on pages.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The application's name.
    public String application() {
        return label() + "-service";
    }
}

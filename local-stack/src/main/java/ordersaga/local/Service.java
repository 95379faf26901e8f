package ordersaga.local;

import java.util.Arrays;

/// The parts that are ours.
public enum Service implements Part {
    ORDER("order", 1, "order-service", "orders"),
    INVENTORY("inventory", 2, "inventory-service", "inventory"),
    PAYMENT("payment", 3, "payment-service", "payments");

    private final String label;
    private final int offset;
    private final String module;
    private final String database;

    Service(String label, int offset, String module, String database) {
        this.label = label;
        this.offset = offset;
        this.module = module;
        this.database = database;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public int offset() {
        return offset;
    }

    /// The Maven module, and the application's name.
    public String module() {
        return module;
    }

    public String database() {
        return database;
    }

    /// @param module the name of one of ours
    static Service of(String module) {
        return Arrays.stream(values())
                .filter(service -> service.module.equals(module))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no service of ours: " + module));
    }

    /// What its database roles begin with.
    String rolePrefix() {
        return label;
    }
}

package ordersaga.local;

/// The parts that the services need; the gateway only where it is a process of its own.
public enum Server implements Part {
    KAFKA("kafka", 4),
    POSTGRES("postgres", 5),
    GATEWAY("gateway", 6);

    private final String label;
    private final int offset;

    Server(String label, int offset) {
        this.label = label;
        this.offset = offset;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public int offset() {
        return offset;
    }
}

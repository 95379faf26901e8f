package ordersaga.local;

/// The parts that the services need.
public enum Server implements Part {
    KAFKA("kafka", 4),
    POSTGRES("postgres", 5);

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

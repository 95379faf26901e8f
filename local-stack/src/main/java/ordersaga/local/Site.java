package ordersaga.local;

/// What people look at. It needs no more than to know where the services are, and nothing needs it.
public enum Site implements Part {
    CONSOLE("console", 0);

    static final String MODULE = "console";

    private final String label;
    private final int offset;

    Site(String label, int offset) {
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

package ordersaga.local;

/// What people look at. It needs no more than to know where the services are, and nothing needs it.
public enum Site implements Part {
    CONSOLE;

    static final String MODULE = "console";

    @Override
    public String label() {
        return "console";
    }

    @Override
    public int offset() {
        return 0;
    }
}

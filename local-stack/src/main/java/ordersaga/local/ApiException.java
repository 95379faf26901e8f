package ordersaga.local;

/// An answer that is not what was asked for, in one line.
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    ApiException(int status, String message) {
        super(message);
        this.status = status;
    }

    /// The HTTP status; 0 where there was no answer.
    public int status() {
        return status;
    }
}

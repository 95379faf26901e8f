package ordersaga.events;

import org.jspecify.annotations.Nullable;

/// Bytes from a topic that are no message of the contract. To read them again would not help.
public final class UnreadableMessageException extends RuntimeException {
    public UnreadableMessageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

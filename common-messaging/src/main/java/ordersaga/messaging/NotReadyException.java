package ordersaga.messaging;

import org.jspecify.annotations.Nullable;

/// Why this service must not run, and what to do about it.
final class NotReadyException extends RuntimeException {
    private final String action;

    NotReadyException(String description, String action, @Nullable Throwable cause) {
        super(description, cause);
        this.action = action;
    }

    String action() {
        return action;
    }
}

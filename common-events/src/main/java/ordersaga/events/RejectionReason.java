package ordersaga.events;

/// Why nothing could be held.
public enum RejectionReason {
    SOLD_OUT,
    UNKNOWN_PRODUCT,
    /// The release came first.
    RELEASED
}

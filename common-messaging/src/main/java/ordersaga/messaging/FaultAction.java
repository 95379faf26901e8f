package ordersaga.messaging;

/// What can go wrong on purpose.
public enum FaultAction {
    /// An error, with nothing done.
    FAIL,
    /// It takes longer.
    DELAY,
    /// It is lost.
    DROP,
    /// It happens twice.
    DUPLICATE,
    /// The gateway refuses the charge.
    DECLINE,
    /// The inventory refuses the reservation.
    REJECT,
    /// No answer, although it was done.
    TIMEOUT_DONE,
    /// No answer, and it was not done.
    TIMEOUT_NOT_DONE,
    /// The process halts, as if it were killed.
    CRASH
}

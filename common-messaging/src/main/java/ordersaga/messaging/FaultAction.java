package ordersaga.messaging;

/// What can go wrong on purpose. What each does where is told by [FaultPoint].
public enum FaultAction {
    /// An error, such as a database that does not answer.
    FAIL,
    /// It takes longer.
    DELAY,
    /// The answer is lost: the connection is closed without one.
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

package ordersaga.events;

/// The names of the record headers: CloudEvents 1.0 in binary mode, and the W3C trace context. Values are UTF-8 text.
///
/// `ce_source` and `ce_id` together name a message, across repetitions: the service, and the place
/// that the message had in its outbox.
public final class Headers {
    public static final String SPEC_VERSION = "ce_specversion";
    public static final String ID = "ce_id";
    public static final String SOURCE = "ce_source";
    public static final String TYPE = "ce_type";
    public static final String TIME = "ce_time";
    public static final String SUBJECT = "ce_subject";
    public static final String SCHEMA_VERSION = "ce_schemaversion";
    /// The order that the message is about; absent where it is about none.
    public static final String CORRELATION_ID = "ce_correlationid";
    /// `ce_source/ce_id` of the message that led to this one; absent where none did.
    public static final String CAUSATION_ID = "ce_causationid";
    /// The trace's ID is the order's ID, so that a trace is found by its order.
    public static final String TRACE_PARENT = "traceparent";
    public static final String CONTENT_TYPE = "content-type";

    private Headers() {}
}

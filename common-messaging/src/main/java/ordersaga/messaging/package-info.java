/// What all services share to speak with each other: outbox, relay, batch consumer, dead letters and fault
/// points.
///
/// A service sees [Outbox], [BatchHandler], [Batcher] and [Faults]; the auto-configuration does the rest.
@NullMarked
package ordersaga.messaging;

import org.jspecify.annotations.NullMarked;

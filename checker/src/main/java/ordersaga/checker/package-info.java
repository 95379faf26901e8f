/// What must always hold, as one list: start with [Invariants]. Plain Java: whoever reads a system (a test's model,
/// SQL,
/// Kafka) turns it into facts and shows them to a [Checker].
@NullMarked
package ordersaga.checker;

import org.jspecify.annotations.NullMarked;

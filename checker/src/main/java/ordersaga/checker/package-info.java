/// What must always hold, as one list: start with [Invariants]. Plain Java: whoever reads a system, be it a test's
/// model or databases and topics, turns it into facts and shows them to a [Checker].
@NullMarked
package ordersaga.checker;

import org.jspecify.annotations.NullMarked;

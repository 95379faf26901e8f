/// The contract held against its samples and its description.
@NullMarked
package ordersaga.events;

import org.jspecify.annotations.NullMarked;

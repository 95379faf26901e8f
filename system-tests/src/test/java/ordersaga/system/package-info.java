/// What is true of the whole system.
@NullMarked
package ordersaga.system;

import org.jspecify.annotations.NullMarked;

/// The whole system as processes, used as its users do, and broken as the world does.
@NullMarked
package ordersaga.system;

import org.jspecify.annotations.NullMarked;

@NullMarked
package ordersaga.order.saga;

import org.jspecify.annotations.NullMarked;

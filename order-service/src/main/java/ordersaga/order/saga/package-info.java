/// The process manager, pure: no clock, no Spring, no SQL. Start with [OrderSaga].
@NullMarked
package ordersaga.order.saga;

import org.jspecify.annotations.NullMarked;

@NullMarked
package ordersaga.payment;

import org.jspecify.annotations.NullMarked;

@NullMarked
package ordersaga.order;

import org.jspecify.annotations.NullMarked;

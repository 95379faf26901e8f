@NullMarked
package ordersaga.inventory;

import org.jspecify.annotations.NullMarked;

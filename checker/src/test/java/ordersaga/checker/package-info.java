@NullMarked
package ordersaga.checker;

import org.jspecify.annotations.NullMarked;

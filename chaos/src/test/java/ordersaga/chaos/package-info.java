@NullMarked
package ordersaga.chaos;

import org.jspecify.annotations.NullMarked;

@NullMarked
package ordersaga.bench;

import org.jspecify.annotations.NullMarked;

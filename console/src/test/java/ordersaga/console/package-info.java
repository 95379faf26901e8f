@NullMarked
package ordersaga.console;

import org.jspecify.annotations.NullMarked;

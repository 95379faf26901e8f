@NullMarked
package ordersaga.scenarios;

import org.jspecify.annotations.NullMarked;

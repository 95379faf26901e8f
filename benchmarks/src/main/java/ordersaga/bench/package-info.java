/// How fast it is: load from outside, what it costs, and the same order as one transaction beside it.
@NullMarked
package ordersaga.bench;

import org.jspecify.annotations.NullMarked;

/// What the tests of all services share.
@NullMarked
package ordersaga.testing;

import org.jspecify.annotations.NullMarked;

/// The messaging's tests: on real servers, wherever they are about more than arithmetic.
@NullMarked
package ordersaga.messaging;

import org.jspecify.annotations.NullMarked;

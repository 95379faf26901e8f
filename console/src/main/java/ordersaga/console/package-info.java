/// The web page. It knows the services by their public APIs alone, and is of use when some of them are away.
@NullMarked
package ordersaga.console;

import org.jspecify.annotations.NullMarked;

/// A Java agent that makes one running service wrong in one place: no switch for it is in the services themselves.
@NullMarked
package ordersaga.mutants;

import org.jspecify.annotations.NullMarked;

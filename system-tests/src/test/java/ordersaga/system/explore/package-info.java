/// The bounded state space of the real rules, searched completely. Start with [ExplorationTest]; [OrderModel] says what
/// can happen.
@NullMarked
package ordersaga.system.explore;

import org.jspecify.annotations.NullMarked;

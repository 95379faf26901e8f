/// What demonstrations order and break: goods, orders whose way is known beforehand, and ready-made faults. Plain Java:
/// the command line and the console do with it what they do over the services' APIs.
@NullMarked
package ordersaga.scenarios;

import org.jspecify.annotations.NullMarked;

/// The contract between the services: every message, its wire name, its topic and its codec. Plain Java and Jackson.
@NullMarked
package ordersaga.events;

import org.jspecify.annotations.NullMarked;

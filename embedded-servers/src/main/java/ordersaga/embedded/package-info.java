/// A real PostgreSQL and a real Kafka broker as child processes, for tests and for the local stack.
@NullMarked
package ordersaga.embedded;

import org.jspecify.annotations.NullMarked;

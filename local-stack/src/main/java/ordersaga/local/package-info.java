/// One command: PostgreSQL, Kafka and the three services as processes of this machine, and what one does with them.
@NullMarked
package ordersaga.local;

import org.jspecify.annotations.NullMarked;

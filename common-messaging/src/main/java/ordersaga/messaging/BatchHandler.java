package ordersaga.messaging;

import java.util.List;
import ordersaga.events.Topic;

/// One bean per consumed topic.
///
/// Every message may come again: after a crash, a rebalance or a replay. A handler must then change nothing.
public interface BatchHandler {
    Topic topic();

    /// Handles the messages of one poll, in offset order, in a transaction that the consumer opens and commits.
    ///
    /// What a record cannot be blamed for (the database is gone, a lock was not had) brings the whole batch
    /// again. Any other exception is taken for the fault of one record: the batch is rolled back, halved and
    /// handled again until that record stands alone, and then it becomes a dead letter. So a handler keeps no
    /// state between calls.
    ///
    /// @param batch 1 to `saga.messaging.consumer.max-batch` messages
    void handle(List<Received> batch);
}

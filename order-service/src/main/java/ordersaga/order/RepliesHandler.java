package ordersaga.order;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import ordersaga.events.Reply;
import ordersaga.events.Topic;
import ordersaga.messaging.BatchHandler;
import ordersaga.messaging.Received;
import ordersaga.order.saga.Input.Heard;
import org.springframework.stereotype.Component;

/// Brings the participants' answers to their orders: locks the orders of a batch, lets each hear its answers in their
/// order, writes once. Four statements for up to a poll full of answers.
@Component
class RepliesHandler implements BatchHandler {
    private final Sagas sagas;

    RepliesHandler(Sagas sagas) {
        this.sagas = sagas;
    }

    @Override
    public Topic topic() {
        return Topic.ORDER_REPLIES;
    }

    @Override
    public void handle(List<Received> batch) {
        Set<UUID> ids = batch.stream().map(it -> reply(it).orderId()).collect(Collectors.toSet());
        Map<UUID, SagaRun> runs = sagas.lock(ids);
        for (Received received : batch) {
            Reply reply = reply(received);
            SagaRun run = runs.get(reply.orderId());
            if (run == null) {
                throw new IllegalArgumentException(
                        "an answer for the order " + reply.orderId() + ", which nobody placed");
            }
            run.hear(new Heard(reply), received.id());
        }
        sagas.write(runs.values());
    }

    private static Reply reply(Received received) {
        if (received.message() instanceof Reply reply) {
            return reply;
        }
        throw new IllegalArgumentException("no answer: " + received.message());
    }
}

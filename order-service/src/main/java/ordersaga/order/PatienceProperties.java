package ordersaga.order;

import java.time.Duration;
import ordersaga.order.saga.Patience;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `saga.patience.*`: how long a saga waits. [Patience] refuses what makes no sense.
///
/// @param reserving for all reservations; longer outlasts a participant's restart, shorter tells the customer sooner
/// @param paying for the payment; then the order is undone, with a refund
/// @param retry before the missing confirmations or undos are asked for again; doubles with every try
/// @param retryCap the longest time between two tries
/// @param attentionAfter tries after which a person should look
@ConfigurationProperties("saga.patience")
record PatienceProperties(
        @DefaultValue("30s") Duration reserving,
        @DefaultValue("15s") Duration paying,
        @DefaultValue("2s") Duration retry,
        @DefaultValue("60s") Duration retryCap,
        @DefaultValue("8") int attentionAfter) {
    Patience patience() {
        return new Patience(reserving, paying, retry, retryCap, attentionAfter);
    }
}

package ordersaga.checker;

/// One topic, repetitions counted once.
///
/// @param missing messages that a service must have written, and that are not there
/// @param strangers messages that no service's outbox wrote, without the poison that was put in
/// @param unanswered commands on it that nobody has answered
public record TopicFacts(String topic, long messages, long missing, long strangers, long unanswered) implements Facts {
    @Override
    public String subject() {
        return "topic " + topic;
    }
}

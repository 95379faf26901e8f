package ordersaga.messaging;

import ordersaga.events.Message;
import ordersaga.events.Topic;

/// A message read from a topic.
///
/// @param id `ce_source/ce_id`: the same on every repetition, and the causation ID of what follows from it
public record Received(Message message, String id, Topic topic, int partition, long offset) {}

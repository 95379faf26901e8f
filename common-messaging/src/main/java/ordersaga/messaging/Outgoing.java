package ordersaga.messaging;

import ordersaga.events.Message;
import org.jspecify.annotations.Nullable;

/// A message to be sent.
///
/// @param causationId [Received#id()] of the message that led to it; null where none did, such as an HTTP request
public record Outgoing(Message message, @Nullable String causationId) {}

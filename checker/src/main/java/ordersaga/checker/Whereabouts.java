package ordersaga.checker;

/// Where an order came to a stop.
///
/// @param place the last that knows of it, or the first that should and does not
/// @param words what is there and what is not
record Whereabouts(Place place, String words) {
    /// The stations on an order's way.
    enum Place {
        /// A client was answered, and nothing was stored.
        HTTP,
        /// Stored, and nothing follows from it.
        DATABASE,
        /// A message is written, and never sent.
        OUTBOX,
        /// A message is neither in the outbox nor on its topic.
        TOPIC,
        /// A message is on its topic, and whom it is for says nothing.
        CONSUMER,
        /// Everything is answered, and the saga does not move.
        STATE
    }

    @Override
    public String toString() {
        return "lost at " + place + ": " + words;
    }
}

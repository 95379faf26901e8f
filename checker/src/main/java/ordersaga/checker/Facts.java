package ordersaga.checker;

/// Something that was found out about a system. Small, and independent of each other, so that a reader can stream them.
public sealed interface Facts
        permits OrderFacts,
                JournalFacts,
                ProductFacts,
                KeyFacts,
                SightFacts,
                StrayFacts,
                ServiceFacts,
                TopicFacts,
                RunFacts {
    /// What it is about, for people: `order 0197…`.
    String subject();
}

package ordersaga.events;

/// The product as it is now.
///
/// @param version grows with every change; an older one that comes late is passed over
/// @param available pieces one could order: for browsing, coalesced to at most one event a second
public record ProductChanged(String productId, String name, Money price, long version, long available)
        implements ProductEvent {}

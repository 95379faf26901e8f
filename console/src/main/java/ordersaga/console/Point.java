package ordersaga.console;

/// One point of the series.
///
/// @param at seconds since 1970
/// @param accepted orders in a second, as `confirmed` and `cancelled`
/// @param p50 milliseconds until half of the orders that ended were final; 0 where none ended
/// @param inFlight pending orders, 10,000 at most
/// @param outbox messages that wait to be sent, over all services
/// @param lag records that wait to be handled, over all services
record Point(
        double at,
        double accepted,
        double confirmed,
        double cancelled,
        double p50,
        double p99,
        long inFlight,
        double outbox,
        double lag) {}

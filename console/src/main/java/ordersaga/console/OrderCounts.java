package ordersaga.console;

import java.util.Map;

/// How many orders there are, as order-service tells it.
///
/// @param lookedAt the newest orders that were looked at
/// @param all whether there are no older ones
record OrderCounts(long orders, long lookedAt, boolean all, long needsAttention, Map<String, Long> byState) {
    public long of(String state) {
        return switch (state) {
            case "" -> orders;
            case "PENDING" ->
                OrderQuery.PENDING_STATES.stream().mapToLong(this::of).sum();
            case "CONFIRMED" -> of("Confirmed");
            case "CANCELLED" -> of("Cancelled");
            default -> byState.getOrDefault(state, 0L);
        };
    }
}

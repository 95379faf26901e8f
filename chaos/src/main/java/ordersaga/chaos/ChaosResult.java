package ordersaga.chaos;

import java.util.Map;
import ordersaga.local.CheckRun;

/// What a run came to.
///
/// @param endings how many orders ended how, as their customers saw it
/// @param faults how often each fault was there, and how often with orders in flight
public record ChaosResult(
        long seed, int accepted, Map<String, Long> endings, Map<String, Long> faults, CheckRun check) {
    public boolean passed() {
        return check.atRest() && check.verdict().holds();
    }
}

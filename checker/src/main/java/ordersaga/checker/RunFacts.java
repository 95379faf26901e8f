package ordersaga.checker;

import java.util.List;

/// Whether a run proves anything at all.
///
/// @param accepted orders that were accepted
/// @param wanted orders that must have been, 1 or more
/// @param faults faults that were set
/// @param faultsInFlight how often one hit while there were orders that were not final
/// @param neverSeen outcomes of orders that were to be there, and never were
/// @param uncalledFor outcomes that were there, and that nothing in the run can have led to
public record RunFacts(
        long accepted, long wanted, long faults, long faultsInFlight, List<String> neverSeen, List<String> uncalledFor)
        implements Facts {
    public RunFacts {
        neverSeen = List.copyOf(neverSeen);
        uncalledFor = List.copyOf(uncalledFor);
    }

    @Override
    public String subject() {
        return "the run";
    }
}

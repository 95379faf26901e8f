package ordersaga.checker;

/// Whether a run proves anything at all.
///
/// @param accepted orders that were accepted
/// @param faults faults that were set
/// @param faultsInFlight how often one hit an order that was not final
public record RunFacts(long accepted, long faults, long faultsInFlight) implements Facts {
    @Override
    public String subject() {
        return "the run";
    }
}

package ordersaga.checker;

import java.util.List;
import java.util.UUID;

/// The journal of one order.
///
/// @param state where the order says it is
/// @param revision the order's own, to be held against the journal's
/// @param steps in the order of their revisions
public record JournalFacts(UUID orderId, SagaState state, long revision, List<Step> steps) implements Facts {
    /// @param revision 1 for the start
    /// @param state the state after the step
    public record Step(long revision, SagaState state) {}

    public JournalFacts {
        steps = List.copyOf(steps);
    }

    @Override
    public String subject() {
        return Violation.ORDER + orderId;
    }
}

package ordersaga.checker;

/// What one service has not done yet, and what it gave up.
///
/// @param outboxRows messages that are written and not yet sent
/// @param lag records of its topics that it has not handled yet
/// @param deadLetters records that it could not handle
/// @param settled dead letters that somebody has sent again or discarded, with a reason
/// @param poison how many of its records were made so that it could not handle them
public record ServiceFacts(String service, long outboxRows, long lag, long deadLetters, long settled, long poison)
        implements Facts {
    @Override
    public String subject() {
        return service;
    }
}

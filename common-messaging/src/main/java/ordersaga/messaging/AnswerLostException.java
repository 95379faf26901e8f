package ordersaga.messaging;

/// What [FaultAction#DROP] throws: the request took effect, and its client is told nothing.
final class AnswerLostException extends RuntimeException {
    private static final long serialVersionUID = 1;

    AnswerLostException(Fault fault) {
        super("fault " + fault.name() + " at " + fault.point().pointName() + ": no answer");
    }
}

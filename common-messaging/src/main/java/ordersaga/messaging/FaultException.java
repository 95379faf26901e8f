package ordersaga.messaging;

import org.springframework.dao.TransientDataAccessException;

/// What [FaultAction#FAIL] throws: to all who catch it, a database that did not answer.
final class FaultException extends TransientDataAccessException {
    private static final long serialVersionUID = 1;

    FaultException(Fault fault) {
        super("fault " + fault.name() + " at " + fault.point().pointName());
    }
}

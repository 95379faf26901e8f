package ordersaga.messaging;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/// Who is to blame for an exception: one record, which is then set aside, or what all records need, which is
/// waited for.
final class Blame {
    /// The SQL states that the values of a record can bring about; all others are the database's or the
    /// schema's. 22 data exception, 23 constraint, 44 check option, 54 too large for an index or a row, P0
    /// raised by a trigger.
    private static final Set<String> OF_RECORDS = Set.of("22", "23", "44", "54", "P0");

    private static final int LONGEST_CHAIN = 50;

    private Blame() {}

    /// Whether the same record may well be handled when it is tried again.
    static boolean infrastructure(Throwable exception) {
        Throwable cause = exception;
        for (int i = 0; cause != null && i < LONGEST_CHAIN; i++, cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return infrastructure(sql);
            }
            if (cause instanceof CannotCreateTransactionException
                    || cause instanceof DataAccessResourceFailureException
                    || cause instanceof TransientDataAccessException
                    || cause instanceof RecoverableDataAccessException
                    || cause instanceof InterruptedException) {
                return true;
            }
        }
        return false;
    }

    private static boolean infrastructure(SQLException exception) {
        if (exception instanceof SQLTransientException || exception instanceof SQLRecoverableException) {
            return true;
        }
        String state = exception.getSQLState();
        return state == null || state.length() != 5 || !OF_RECORDS.contains(state.substring(0, 2));
    }
}

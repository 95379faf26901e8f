package ordersaga.messaging;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// A database that cannot be reached at start, in two lines instead of a stack trace.
final class DatabaseFailureAnalyzer extends AbstractFailureAnalyzer<SQLException> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
        String state = cause.getSQLState() == null ? "" : cause.getSQLState();
        if (state.startsWith("08") || state.startsWith("57P")) {
            return new FailureAnalysis(
                    "The database cannot be reached: " + cause.getMessage(),
                    "Start it, or set spring.datasource.url.",
                    cause);
        }
        if (state.startsWith("28") || state.equals("3D000")) {
            return new FailureAnalysis(
                    "The database lets nobody in: " + cause.getMessage(),
                    "Create the database and its roles, or set spring.datasource.username and spring.datasource.password,"
                            + " and spring.flyway.user and spring.flyway.password.",
                    cause);
        }
        return null;
    }
}

package ordersaga.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;

class BlameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "08006", "08001", "57P01", "57P03", "57014", "53300", "53100", "40001", "40P01", "55P03", "25006",
                "42501", "42P01", "28P01", "3D000", "58030", "XX000"
            })
    void the_database_is_to_blame(String state) {
        assertThat(Blame.infrastructure(thrown(state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "23514", "23503", "22003", "22021", "22P02", "54000", "P0001", "44000"})
    void a_record_is_to_blame(String state) {
        assertThat(Blame.infrastructure(thrown(state))).isFalse();
    }

    @Test
    void so_it_is_without_an_sql_state() {
        assertThat(Blame.infrastructure(new CannotCreateTransactionException("no connection")))
                .isTrue();
        assertThat(Blame.infrastructure(new DataAccessResourceFailureException("no connection")))
                .isTrue();
        assertThat(Blame.infrastructure(new SQLTransientConnectionException("the pool is empty")))
                .isTrue();
        assertThat(Blame.infrastructure(new RuntimeException(new InterruptedException())))
                .isTrue();
        assertThat(Blame.infrastructure(new DataIntegrityViolationException("not unique")))
                .isFalse();
        assertThat(Blame.infrastructure(new IllegalStateException("a bug"))).isFalse();
    }

    private static Exception thrown(String state) {
        return new IllegalStateException(
                "in a handler", new UncategorizedSQLException("task", "sql", new SQLException("message", state)));
    }
}

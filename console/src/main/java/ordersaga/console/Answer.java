package ordersaga.console;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What came of a question to a service. A page shows each of the three: a service that is away is no reason to fail.
sealed interface Answer<T> {
    /// It answered.
    record Got<T>(T value) implements Answer<T> {}

    /// It refused.
    ///
    /// @param code stable, such as `ORDER_FINAL`
    /// @param detail in words, for people
    record Refused<T>(Service service, int status, String code, String detail) implements Answer<T> {}

    /// No answer in time, or one that can't be read: it is not known whether anything took effect.
    record Away<T>(Service service) implements Answer<T> {}

    default boolean isHere() {
        return this instanceof Got;
    }

    default boolean isAway() {
        return this instanceof Away;
    }

    /// The value; null where there is none.
    default @Nullable T orNull() {
        return this instanceof Got<T>(T value) ? value : null;
    }

    /// Why there is no value, in words; empty where there is one.
    default String problem() {
        return switch (this) {
            case Got<T> _ -> "";
            case Refused<T> refused -> refused.detail();
            case Away<T> away -> away.service().application() + " does not answer.";
        };
    }

    default <U> Answer<U> map(Function<T, U> change) {
        return switch (this) {
            case Got<T>(T value) -> new Got<>(change.apply(value));
            case Refused<T> no -> new Refused<>(no.service(), no.status(), no.code(), no.detail());
            case Away<T> away -> new Away<>(away.service());
        };
    }
}

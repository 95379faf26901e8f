package ordersaga.mutants;

import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/// What is woven into the methods. Each calls [Wrong], for it becomes part of a class that can't see this one's
/// secrets.
@SuppressWarnings("UnusedVariable") // what is assigned is read by the method that it is woven into
final class Wrongs {
    private Wrongs() {}

    static final class NothingDone {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter() {
            return true;
        }
    }

    static final class NothingFails {
        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(@Advice.Thrown(readOnly = false) @Nullable Throwable thrown) {
            thrown = null;
        }
    }

    static final class AtOnce {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter() {
            return true;
        }

        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) boolean settled) {
            settled = true;
        }
    }

    static final class AllIsDone {
        @Advice.OnMethodExit
        static void exit(@Advice.FieldValue("rows") List<?> rows, @Advice.Return(readOnly = false) List<?> done) {
            done = Wrong.ids(rows);
        }
    }

    static final class AfterTheCursor {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) List<?> rows) {
            rows = Wrong.afterTheCursor(rows);
        }
    }

    static final class WithoutRefunds {
        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 0, readOnly = false) List<?> messages) {
            messages = Wrong.withoutRefunds(messages);
        }
    }

    static final class NewKey {
        @Advice.OnMethodExit
        static void exit(@Advice.This Object intent, @Advice.Return(readOnly = false) String key) {
            key = Wrong.newKey(intent, key);
        }
    }

    static final class OtherKey {
        @Advice.OnMethodExit
        static void exit(@Advice.This Object intent, @Advice.Return(readOnly = false) String key) {
            key = Wrong.otherKey(intent, key);
        }
    }

    static final class AnotherKey {
        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 0, readOnly = false) String key) {
            key = Wrong.another(key);
        }
    }

    static final class Declined {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) Object answer) {
            answer = Wrong.declined(answer);
        }
    }

    static final class AnswersFirst {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter(@Advice.This Object intake, @Advice.Argument(0) List<?> batch) {
            return Wrong.answersFirst(intake, batch);
        }
    }

    static final class NeverSeenBefore {
        @Advice.OnMethodEnter
        static void enter(
                @Advice.Argument(value = 1, readOnly = false, typing = Assigner.Typing.DYNAMIC) @Nullable
                        Object reservation,
                @Advice.Argument(3) Object command) {
            reservation = Wrong.neverSeenBefore(reservation, command);
        }
    }
}

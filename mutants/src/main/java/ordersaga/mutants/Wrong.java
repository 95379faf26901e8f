package ordersaga.mutants;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import ordersaga.events.RefundPayment;
import ordersaga.events.ReserveInventory;
import ordersaga.messaging.Outgoing;
import ordersaga.payment.ChargeAnswer;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/// What the mutants do instead of what is right. Public because it is called from the classes that are made wrong.
public final class Wrong {
    private static final long BEFORE_COMMIT_NANOS = 20_000_000;
    private static final AtomicLong CURSOR = new AtomicLong();

    private Wrong() {}

    /// Of every row, whatever the broker said of it.
    public static List<Object> ids(List<?> rows) {
        return new ArrayList<>(rows.stream().map(row -> call(row, "id")).toList());
    }

    /// Only what is newer than anything read before: a smaller ID that commits late is never seen.
    public static List<Object> afterTheCursor(List<?> rows) {
        long from = CURSOR.get();
        List<Object> newer = new ArrayList<>();
        for (Object row : rows) {
            long id = (Long) call(row, "id");
            if (id > from) {
                newer.add(row);
                CURSOR.accumulateAndGet(id, Math::max);
            }
        }
        return newer;
    }

    public static List<Object> withoutRefunds(List<?> messages) {
        return new ArrayList<>(messages.stream()
                .filter(it -> !(it instanceof Outgoing sent && sent.message() instanceof RefundPayment))
                .toList());
    }

    /// Each time that a charge is asked for.
    public static String newKey(Object intent, String key) {
        return isCharge(intent) ? key + "-" + UUID.randomUUID() : key;
    }

    public static String otherKey(Object intent, String key) {
        return isCharge(intent) ? key : "refund-" + key;
    }

    public static String another(String key) {
        return key + UUID.randomUUID();
    }

    public static Object declined(Object answer) {
        return answer instanceof ChargeAnswer.Unknown ? new ChargeAnswer.Declined("no answer") : answer;
    }

    public static @Nullable Object neverSeenBefore(@Nullable Object reservation, Object command) {
        return command instanceof ReserveInventory ? null : reservation;
    }

    /// Whoever asked is told that it is stored, and then it is committed, or not.
    public static boolean answersFirst(Object intake, List<?> batch) {
        List<?> placements =
                batch.stream().map(request -> call(request, "placement")).toList();
        try {
            TransactionOperations transactions = (TransactionOperations) field(intake, "transactions");
            transactions.executeWithoutResult(_ -> {
                List<?> answers = (List<?>) call(field(intake, "writer"), "write", placements);
                for (int i = 0; i < batch.size(); i++) {
                    complete(batch.get(i), answers.get(i));
                }
                LockSupport.parkNanos(BEFORE_COMMIT_NANOS);
            });
        } catch (RuntimeException e) {
            batch.forEach(request -> answer(request).completeExceptionally(e));
        }
        return true;
    }

    private static void complete(Object request, Object result) {
        answer(request).complete(result);
    }

    @SuppressWarnings("unchecked") // nobody else's class
    private static CompletableFuture<Object> answer(Object request) {
        return (CompletableFuture<Object>) call(request, "answer");
    }

    private static boolean isCharge(Object intent) {
        return intent.getClass().getSimpleName().equals("Charge");
    }

    private static Object call(Object target, String name, Object... arguments) {
        try {
            for (Method method : target.getClass().getDeclaredMethods()) {
                if (method.getName().equals(name) && method.getParameterCount() == arguments.length) {
                    method.setAccessible(true);
                    return Objects.requireNonNull(method.invoke(target, arguments));
                }
            }
            throw new NoSuchMethodException(name);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the mutant no longer fits " + target.getClass(), e);
        }
    }

    private static Object field(Object target, String name) {
        try {
            Field field = target.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return Objects.requireNonNull(field.get(target));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the mutant no longer fits " + target.getClass(), e);
        }
    }
}

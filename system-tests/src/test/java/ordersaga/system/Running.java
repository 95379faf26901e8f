package ordersaga.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import ordersaga.local.Api;
import ordersaga.local.CheckRun;
import ordersaga.local.Shop;
import ordersaga.local.Stack;
import ordersaga.local.StackOptions;
import org.springframework.util.FileSystemUtils;

/// One stack for all tests of this JVM, on free ports and with data of its own; it ends with the JVM.
final class Running {
    static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    static final Path DATA = temporaryFolder();
    static final Duration PATIENCE = Duration.ofMinutes(3);
    static final Stack STACK = start();
    static final Api API = new Api(STACK.info());
    static final Shop SHOP = new Shop(API);

    private Running() {}

    private static Stack start() {
        // No lambda: the stack's threads would wait for this class, which waits for them.
        Stack stack = Stack.start(new StackOptions(PROJECT, DATA, 0, System.out::println));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stack)));
        return stack;
    }

    private static void end(Stack stack) {
        stack.close();
        try {
            FileSystemUtils.deleteRecursively(DATA);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("order-saga-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A name that no other test uses.
    static String unique(String name) {
        return name + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    /// The system comes to rest, and everything holds.
    static void assertAllIsWell() throws InterruptedException {
        CheckRun check = CheckRun.of(STACK.info(), PATIENCE);
        System.out.println(check.verdict().inWords());
        assertThat(check.verdict().bySeverity()).isEmpty();
        assertThat(check.atRest())
                .as("the system is at rest, %d orders are pending", check.pending())
                .isTrue();
    }
}

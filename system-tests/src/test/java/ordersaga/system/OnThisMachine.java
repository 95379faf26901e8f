package ordersaga.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import ordersaga.local.Part;
import ordersaga.local.Service;
import ordersaga.local.Stack;
import ordersaga.local.StackInfo;
import ordersaga.local.StackOptions;
import org.springframework.util.FileSystemUtils;

/// The local stack: every part is a process of this machine, on a free port and with data of its own.
final class OnThisMachine implements Environment {
    private final Path data;
    private final Stack stack;

    private OnThisMachine(Path data) {
        this.data = data;
        this.stack = Stack.start(new StackOptions(Environment.PROJECT, data, 0, System.out::println).withConsole());
    }

    static OnThisMachine start() {
        try {
            return new OnThisMachine(Files.createTempDirectory("order-saga-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stack stack() {
        return stack;
    }

    Path data() {
        return data;
    }

    @Override
    public StackInfo info() {
        return stack.info();
    }

    @Override
    public void kill(Part part) {
        stack.kill(part);
    }

    @Override
    public void pause(Part part) {
        stack.pause(part);
    }

    @Override
    public void resume(Part part) {
        stack.resume(part);
    }

    @Override
    public void stop(Service service) {
        stack.stop(service);
    }

    @Override
    public void start(Service service) {
        stack.start(service);
    }

    @Override
    public boolean isReady(Part part) {
        return stack.isReady(part);
    }

    @Override
    public void close() {
        stack.close();
        try {
            FileSystemUtils.deleteRecursively(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

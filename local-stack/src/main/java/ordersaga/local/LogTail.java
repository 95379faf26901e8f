package ordersaga.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Shows on the terminal what is added to the log files, a line at a time.
///
/// The processes write to files and not to us: they go on when we are gone.
final class LogTail {
    private static final long STEP_MILLIS = 150;

    private final List<Source> sources = new ArrayList<>();

    private static final class Source {
        final String label;
        final Path log;
        long position;
        String begun = "";

        Source(String label, Path log) {
            this.label = label;
            this.log = log;
            this.position = log.toFile().length();
        }
    }

    LogTail(DataFolder folder) {
        StackState.parts().forEach(part -> sources.add(new Source(part.label(), folder.log(part.label()))));
    }

    void start() {
        Thread.ofPlatform().daemon().name("log tail").start(this::run);
    }

    private void run() {
        try {
            while (true) {
                sources.forEach(LogTail::show);
                Thread.sleep(STEP_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void show(Source source) {
        long size = source.log.toFile().length();
        if (size < source.position) {
            source.position = 0;
        }
        if (size == source.position) {
            return;
        }
        try (FileChannel channel = FileChannel.open(source.log)) {
            byte[] added = new byte[(int) Math.min(size - source.position, 1 << 20)];
            Channels.newInputStream(channel.position(source.position)).readNBytes(added, 0, added.length);
            source.position += added.length;
            String[] lines = (source.begun + new String(added, StandardCharsets.UTF_8)).split("\n", -1);
            for (int i = 0; i < lines.length - 1; i++) {
                Terminal.print(source.label, lines[i]);
            }
            source.begun = lines[lines.length - 1];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package ordersaga.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// A wire that can be cut: passes on what goes to and comes from a port of this machine, and goes wrong when it is told
/// to.
final class Wire implements AutoCloseable {
    private static final int CHUNK = 16 * 1024;
    private static final int CONNECT_MILLIS = 2_000;

    /// What happens to the bytes.
    enum Mode {
        /// They arrive.
        OPEN,
        /// They wait, both ways, and arrive when the wire is open again.
        HOLD,
        /// Half-open: requests arrive, answers do not, and nobody is told.
        DEAF,
        /// A request arrives, and its answer ends the connection.
        LOSE_ANSWERS,
        /// Nobody is let in.
        REFUSE
    }

    private final String name;
    private final int target;
    private final ServerSocket server;
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();
    private final Object change = new Object();
    private volatile Mode mode = Mode.OPEN;
    private volatile Predicate<Line> affected = _ -> true;

    /// @param target the port on this machine that it leads to
    Wire(String name, int target) {
        this.name = name;
        this.target = target;
        try {
            this.server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name(name + " wire").start(this::accept);
    }

    String name() {
        return name;
    }

    int port() {
        return server.getLocalPort();
    }

    /// @param share of the connections that it is for, those to come too
    void set(Mode next, double share) {
        affected = line -> line.lot < share;
        mode = next;
        synchronized (change) {
            change.notifyAll();
        }
    }

    /// Open again. Connections that have lost bytes are of no use any more, and end.
    void open() {
        if (mode == Mode.DEAF) {
            List.copyOf(lines).stream().filter(affected).forEach(Line::end);
        }
        set(Mode.OPEN, 1);
    }

    /// Ends a share of the connections, in the middle of whatever they say.
    ///
    /// @return how many
    int cut(double share) {
        List<Line> ended =
                List.copyOf(lines).stream().filter(line -> line.lot < share).toList();
        ended.forEach(Line::end);
        return ended.size();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().name(name + " line").start(() -> connect(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    @SuppressWarnings("AddressSelection") // this machine, by its number
    private void connect(Socket client) {
        try {
            if (mode == Mode.REFUSE) {
                client.close();
                return;
            }
            var onward = new Socket();
            onward.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_MILLIS);
            client.setTcpNoDelay(true);
            onward.setTcpNoDelay(true);
            new Line(client, onward).run();
        } catch (IOException e) {
            close(client);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut(1);
    }

    private static void close(Socket socket) {
        try {
            // A reset instead of a goodbye: whoever is at the other end loses what is on the way.
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException gone) {
            // That is what was wanted.
        }
    }

    /// One connection.
    final class Line {
        private final Socket client;
        private final Socket onward;
        final double lot = Math.random();

        Line(Socket client, Socket onward) {
            this.client = client;
            this.onward = onward;
        }

        void run() {
            lines.add(this);
            Thread back = Thread.ofVirtual().start(() -> pump(onward, client, true));
            pump(client, onward, false);
            try {
                back.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            lines.remove(this);
        }

        private void pump(Socket from, Socket to, boolean answers) {
            byte[] bytes = new byte[CHUNK];
            try (InputStream in = from.getInputStream();
                    OutputStream out = to.getOutputStream()) {
                for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                    if (passes(answers)) {
                        out.write(bytes, 0, read);
                    }
                }
            } catch (IOException | InterruptedException ended) {
                // The other direction ends with it.
            } finally {
                end();
            }
        }

        /// @return false for bytes that are lost
        private boolean passes(boolean answers) throws InterruptedException, IOException {
            synchronized (change) {
                while (mode == Mode.HOLD && affected.test(this) && !client.isClosed()) {
                    change.wait(500);
                }
            }
            if (!affected.test(this)) {
                return true;
            }
            return switch (mode) {
                case OPEN, HOLD -> true;
                case DEAF -> !answers;
                case LOSE_ANSWERS, REFUSE -> {
                    if (answers || mode == Mode.REFUSE) {
                        throw new IOException("cut");
                    }
                    yield true;
                }
            };
        }

        void end() {
            close(client);
            close(onward);
        }
    }
}

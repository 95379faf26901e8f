package ordersaga.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// Ports of 127.0.0.1 that a server can listen on.
///
/// Free ones are taken from below the range that the kernel hands out to outgoing connections,
/// so that a server that is down for a moment finds its port again.
public final class FreePorts {
    private static final int LOWEST = 15_000;
    private static final int HIGHEST = 31_999;
    private static final int TRIES = 200;

    private FreePorts() {}

    /// A port that nothing listens on at this moment.
    public static int next() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST + 1);
            if (isFree(port)) {
                return port;
            }
        }
        throw new ServerException("no free port found between " + LOWEST + " and " + HIGHEST);
    }

    /// Whether a server could listen on the port now.
    public static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    static int orNext(int port) {
        return port == 0 ? next() : port;
    }

    static void require(int port, String server) {
        if (!isFree(port)) {
            throw new ServerException("port " + port + " for " + server + " is taken by another process");
        }
    }
}

package ordersaga.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/// A kept connection with one request under way at most.
final class Line implements AutoCloseable {
    private final SocketChannel channel;
    private final SelectionKey key;
    private final Exchange exchange = new Exchange();
    private @Nullable Ticket ticket;
    private @Nullable ByteBuffer unsent;
    private long sentAt;

    Line(InetSocketAddress server, Selector selector) throws IOException {
        channel = SocketChannel.open(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    void send(Ticket order, ByteBuffer request, long now) throws IOException {
        ticket = order;
        sentAt = now;
        exchange.clear();
        unsent = request;
        write();
    }

    void write() throws IOException {
        ByteBuffer rest = unsent;
        if (rest == null) {
            return;
        }
        channel.write(rest);
        boolean more = rest.hasRemaining();
        key.interestOps(more ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
        if (!more) {
            unsent = null;
        }
    }

    /// The status of the answer when it is whole; null while more has to come.
    ///
    /// @param buffer for what arrives
    @Nullable
    Integer read(ByteBuffer buffer) throws IOException {
        buffer.clear();
        if (channel.read(buffer) < 0) {
            throw new IOException("the server has closed the connection");
        }
        return exchange.read(buffer.flip());
    }

    /// Whether another request can follow.
    boolean keeps() {
        return !exchange.closes();
    }

    /// The order under way, which is it no longer.
    @Nullable
    Ticket take() {
        Ticket taken = ticket;
        ticket = null;
        return taken;
    }

    /// Whether an answer is awaited since before then.
    boolean waitsSinceBefore(long time) {
        return ticket != null && sentAt - time < 0;
    }

    @Override
    public void close() {
        key.cancel();
        try {
            channel.close();
        } catch (IOException _) {
            // Gone is gone.
        }
    }
}

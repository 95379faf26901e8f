package ordersaga.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A wire to a server that says back what it hears.
class WireTest {
    private static final int SOON_MILLIS = 300;

    private ServerSocket echo;
    private Wire wire;
    private Socket client;

    @BeforeEach
    void connect() throws IOException {
        echo = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
        wire = new Wire("test", echo.getLocalPort());
        client = dial();
    }

    @AfterEach
    void disconnect() throws IOException {
        client.close();
        wire.close();
        echo.close();
    }

    @Test
    void what_is_said_arrives_and_the_answer_comes_back() throws IOException {
        say("hello");
        assertThat(hear(5)).isEqualTo("hello");
    }

    @Test
    void a_cut_ends_every_connection_and_new_ones_are_let_in() throws IOException {
        say("a");
        hear(1);
        assertThat(wire.cut(1)).isEqualTo(1);
        assertThatThrownBy(this::sayAndHear).isInstanceOf(IOException.class);
        client = dial();
        sayAndHear();
    }

    @Test
    void what_is_held_arrives_when_the_wire_is_open_again() throws IOException {
        wire.set(Wire.Mode.HOLD, 1);
        say("late");
        assertThatThrownBy(() -> hear(4)).isInstanceOf(SocketTimeoutException.class);
        wire.open();
        assertThat(hear(4)).isEqualTo("late");
    }

    @Test
    void half_open_no_answer_comes_and_nobody_is_told_until_it_ends() throws IOException {
        wire.set(Wire.Mode.DEAF, 1);
        say("x");
        assertThatThrownBy(() -> hear(1)).isInstanceOf(SocketTimeoutException.class);
        wire.open();
        assertThatThrownBy(this::sayAndHear).isInstanceOf(IOException.class);
    }

    @Test
    void a_lost_answer_takes_its_connection_with_it() throws IOException {
        wire.set(Wire.Mode.LOSE_ANSWERS, 1);
        assertThatThrownBy(this::sayAndHear).isInstanceOf(IOException.class);
    }

    @Test
    void nobody_is_let_in_where_that_is_refused() throws IOException {
        wire.set(Wire.Mode.REFUSE, 1);
        client = dial();
        assertThatThrownBy(this::sayAndHear).isInstanceOf(IOException.class);
    }

    @Test
    void a_share_of_none_leaves_everybody_alone() throws IOException {
        wire.set(Wire.Mode.LOSE_ANSWERS, 0);
        sayAndHear();
        assertThat(wire.cut(0)).isZero();
    }

    private void sayAndHear() throws IOException {
        say("y");
        assertThat(hear(1)).isEqualTo("y");
    }

    private void say(String text) throws IOException {
        client.getOutputStream().write(text.getBytes(UTF_8));
    }

    private String hear(int bytes) throws IOException {
        byte[] heard = client.getInputStream().readNBytes(bytes);
        if (heard.length < bytes) {
            throw new IOException("the connection has ended");
        }
        return new String(heard, UTF_8);
    }

    private Socket dial() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), wire.port());
        socket.setSoTimeout(SOON_MILLIS);
        return socket;
    }

    private void serve() {
        while (!echo.isClosed()) {
            try {
                Socket caller = echo.accept();
                Thread.ofVirtual().start(() -> {
                    try (caller) {
                        caller.getInputStream().transferTo(caller.getOutputStream());
                    } catch (IOException gone) {
                        // As is meant here.
                    }
                });
            } catch (IOException closed) {
                return;
            }
        }
    }
}

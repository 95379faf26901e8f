package ordersaga.order;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;

/// A client that sends whatever it is told to.
final class PlainHttp {
    private PlainHttp() {}

    /// @return status line, headers and body
    static String post(URI base, String path, String headers, String body) {
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            String request = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + "Content-Length: " + body.getBytes(UTF_8).length + "\r\n"
                    + headers + "\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

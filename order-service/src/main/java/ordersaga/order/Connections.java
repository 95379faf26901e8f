package ordersaga.order;

import org.apache.coyote.http11.Http11NioProtocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What a connection holds while its request waits for a turn. With Tomcat's own sizes it is 80 KiB, and 2,500
/// customers fill a heap of 256 MiB; with these it is 60. An order and its answer are some 500 bytes:
/// longer ones only take more reads and writes.
@Configuration(proxyBeanMethods = false)
class Connections {
    private static final String READ_BYTES = "1024";
    private static final String WRITE_BYTES = "2048";
    private static final int ANSWER_BYTES = 4096;

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> smallBuffers() {
        return factory -> {
            factory.setProtocol(SmallAnswers.class.getName());
            factory.addConnectorCustomizers(connector -> {
                connector.setProperty("socket.appReadBufSize", READ_BYTES);
                connector.setProperty("socket.appWriteBufSize", WRITE_BYTES);
            });
        };
    }

    /// Tomcat makes it by its name.
    public static final class SmallAnswers extends Http11NioProtocol {
        /// Of the buffer between servlet and connection, which is there twice: in bytes, and in characters.
        @Override
        public int getDesiredBufferSize() {
            return ANSWER_BYTES;
        }
    }
}

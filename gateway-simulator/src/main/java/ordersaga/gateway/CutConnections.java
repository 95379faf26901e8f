package ordersaga.gateway;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/// Ends a connection without a word where that was asked for: to the caller as if the network, or this process, were
/// gone.
final class CutConnections extends ValveBase {
    /// The attribute of a request that is to be left without an answer.
    static final String CUT = CutConnections.class.getName();

    CutConnections() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        if (request.getAttribute(CUT) != null) {
            response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
        }
    }
}

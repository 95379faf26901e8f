package ordersaga.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/// Ends a connection without a word where that was asked for: to the caller as if the network, or this process, were
/// gone.
public final class CutConnections extends ValveBase {
    private static final String CUT = CutConnections.class.getName();

    public CutConnections() {
        super(true);
    }

    /// Leaves the request without an answer, whatever is answered, unless a part of that has left already.
    public static void cut(HttpServletRequest request) {
        request.setAttribute(CUT, true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        if (request.getAttribute(CUT) != null) {
            response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
        }
    }
}

package ordersaga.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/// Answers what is no HTTP, or a path that Tomcat takes from nobody, with a problem instead of a page.
/// Public because Tomcat makes it by its name.
public final class ProblemValve extends ErrorReportValve {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        int code = response.getStatus();
        if (code < HttpStatus.BAD_REQUEST.value() || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        HttpStatus status = Problems.status(code);
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding(UTF_8);
            Writer writer = response.getReporter();
            if (writer != null) { // null when somebody has taken the output stream: then nothing can be said any more
                writer.write(JSON.writeValueAsString(Map.of(
                        "title", status.getReasonPhrase(),
                        "status", status.value(),
                        "code", status.name(),
                        "detail",
                                "The request can't be read: it is no HTTP, or its address is none that exists here.")));
                response.finishResponse();
            }
        } catch (IOException _) {
            // The client is gone, and nobody else wants the answer.
        }
    }
}

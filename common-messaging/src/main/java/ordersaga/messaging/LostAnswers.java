package ordersaga.messaging;

import jakarta.servlet.http.HttpServletRequest;
import ordersaga.web.CutConnections;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// Leaves a request without an answer where that is to be lost on purpose.
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class LostAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(LostAnswers.class);

    @ExceptionHandler
    void lost(AnswerLostException e, HttpServletRequest request) {
        LOG.info("{}", e.getMessage());
        CutConnections.cut(request);
    }
}

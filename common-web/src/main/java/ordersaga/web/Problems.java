package ordersaga.web;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/// RFC 9457 problems with a stable `code`.
final class Problems {
    private Problems() {}

    static ProblemDetail of(HttpStatus status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(status.getReasonPhrase());
        problem.setProperty("code", code);
        return problem;
    }
}

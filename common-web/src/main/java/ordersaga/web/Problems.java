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

    /// @param code of any HTTP answer; one without a name becomes 500
    static HttpStatus status(int code) {
        HttpStatus status = HttpStatus.resolve(code);
        return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
    }
}

package ordersaga.web;

import org.springframework.http.HttpStatus;

/// A request that can't be met; answered as an RFC 9457 problem.
public final class ApiProblem extends RuntimeException {
    private final HttpStatus status;
    private final String code;

    /// @param code stable and upper-snake, for programs
    /// @param detail what is wrong and what to do, for people
    public ApiProblem(HttpStatus status, String code, String detail) {
        super(detail, null, false, false); // an answer, not a fault: it needs no stack trace
        this.status = status;
        this.code = code;
    }

    /// The request can't be read.
    public static ApiProblem badRequest(String code, String detail) {
        return new ApiProblem(HttpStatus.BAD_REQUEST, code, detail);
    }

    /// The request can be read but not be accepted.
    public static ApiProblem unprocessable(String code, String detail) {
        return new ApiProblem(HttpStatus.UNPROCESSABLE_CONTENT, code, detail);
    }

    public static ApiProblem notFound(String code, String detail) {
        return new ApiProblem(HttpStatus.NOT_FOUND, code, detail);
    }

    public static ApiProblem conflict(String code, String detail) {
        return new ApiProblem(HttpStatus.CONFLICT, code, detail);
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}

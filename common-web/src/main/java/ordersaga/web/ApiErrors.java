package ordersaga.web;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;

/// Turns every failure of a request into an RFC 9457 problem with a stable `code`.
@RestControllerAdvice
class ApiErrors extends ResponseEntityExceptionHandler {
    private static final String RETRY_AFTER_SECONDS = "2";
    private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);

    @ExceptionHandler
    ResponseEntity<Object> refused(ApiProblem problem) {
        HttpHeaders headers = new HttpHeaders();
        if (problem.status() == HttpStatus.SERVICE_UNAVAILABLE) {
            headers.set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return answer(problem.status(), problem.code(), problem.detail(), headers);
    }

    @ExceptionHandler({
        NonTransientDataAccessResourceException.class,
        RecoverableDataAccessException.class,
        TransientDataAccessException.class,
        TransactionException.class
    })
    ResponseEntity<Object> databaseAway(RuntimeException e) {
        LOG.warn(
                "answered 503: {}", NestedExceptionUtils.getMostSpecificCause(e).toString());
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        return answer(
                HttpStatus.SERVICE_UNAVAILABLE,
                "DATABASE_UNAVAILABLE",
                "The database did not answer, so it is not known whether the request took effect. Send it again as it "
                        + "is, with the same idempotency key: nothing is done twice.",
                headers);
    }

    @ExceptionHandler
    ResponseEntity<Object> noForms(MultipartException e) {
        return answer(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                HttpStatus.UNSUPPORTED_MEDIA_TYPE.name(),
                "Send JSON: forms are not taken here.",
                new HttpHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Object> bug(Exception e) {
        LOG.error("answered 500", e);
        return answer(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "INTERNAL_ERROR",
                "Something went wrong here. The service's log has the details.",
                new HttpHeaders());
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (NestedExceptionUtils.getMostSpecificCause(e) instanceof BodyTooLargeException tooLarge) {
            return answer(HttpStatus.CONTENT_TOO_LARGE, BodyLimit.CODE, String.valueOf(tooLarge.getMessage()), headers);
        }
        return answer(HttpStatus.BAD_REQUEST, "UNREADABLE_BODY", whyUnreadable(e), headers);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String name = e.getPropertyName() == null ? "A value" : "'" + e.getPropertyName() + "'";
        return answer(
                HttpStatus.BAD_REQUEST, "INVALID_VALUE", name + " can't be read: '" + e.getValue() + "'.", headers);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        HttpStatus known = HttpStatus.valueOf(status.value());
        return answer(known, known.name(), detail(e, body, known), headers);
    }

    private static String detail(Exception e, @Nullable Object body, HttpStatus status) {
        if (status == HttpStatus.NOT_FOUND) {
            return "There is nothing here. GET /openapi.yaml lists what there is.";
        }
        ProblemDetail problem = body instanceof ProblemDetail given
                ? given
                : e instanceof ErrorResponse response ? response.getBody() : null;
        return problem == null || problem.getDetail() == null ? status.getReasonPhrase() : problem.getDetail();
    }

    private static String whyUnreadable(HttpMessageNotReadableException e) {
        return e.getCause() instanceof JacksonException json
                ? WrongJson.inWords(json)
                : "The body is missing or can't be read. Send a JSON object.";
    }

    private static ResponseEntity<Object> answer(HttpStatus status, String code, String detail, HttpHeaders headers) {
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON) // whatever the client accepts
                .body(Problems.of(status, code, detail));
    }
}

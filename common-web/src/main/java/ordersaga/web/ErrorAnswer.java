package ordersaga.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where the container sends what fails outside of any controller, such as a method that it refuses by itself.
@RestController
class ErrorAnswer implements ErrorController {
    /// Who asks for this path gets what any unknown path gets.
    @RequestMapping("${spring.web.error.path:${error.path:/error}}")
    ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = failed instanceof Integer code ? Problems.status(code) : HttpStatus.NOT_FOUND;
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problems.of(status, status.name(), status.getReasonPhrase()));
    }
}

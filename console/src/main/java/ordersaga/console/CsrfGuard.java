package ordersaga.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;

/// Lets a request that changes something through only when one of our own pages sent it: its token must be the one in
/// the browser's cookie, and its origin must be ours. There is no session, so nothing is kept here.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class CsrfGuard extends OncePerRequestFilter {
    /// The name of the form's field.
    static final String FIELD = "_csrf";

    /// For requests of scripts.
    static final String HEADER = "X-CSRF-Token";

    static final String COOKIE = "console-csrf";

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{32}");
    private static final int TOKEN_BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (READING.contains(request.getMethod()) || isOurs(request)) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN, "The page was open for too long, or is none of ours.");
        }
    }

    /// The token for the forms of a page: the browser's, or a new one.
    static String token(HttpServletRequest request, HttpServletResponse response) {
        String known = fromCookie(request);
        if (known != null) {
            return known;
        }
        byte[] random = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(random);
        String fresh = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        ResponseCookie cookie = ResponseCookie.from(COOKIE, fresh)
                .path("/")
                .httpOnly(true)
                .sameSite("Strict")
                .secure(request.isSecure())
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
        return fresh;
    }

    private static boolean isOurs(HttpServletRequest request) {
        String expected = fromCookie(request);
        String header = request.getHeader(HEADER);
        String given = header == null ? request.getParameter(FIELD) : header;
        return expected != null
                && given != null
                && MessageDigest.isEqual(expected.getBytes(UTF_8), given.getBytes(UTF_8))
                && isFromHere(request);
    }

    /// A page of another port of this machine shares our cookies, but not our origin. Who sends no origin is no
    /// browser.
    private static boolean isFromHere(HttpServletRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null) {
            return true;
        }
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority != null && authority.equals(request.getHeader(HttpHeaders.HOST));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static @Nullable String fromCookie(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        return cookie != null && TOKEN.matcher(cookie.getValue()).matches() ? cookie.getValue() : null;
    }
}

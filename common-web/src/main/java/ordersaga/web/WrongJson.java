package ordersaga.web;

import java.util.Collection;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// Says where a body is not what is expected, and what is, in the client's words: JSON's, not Java's.
final class WrongJson {
    /// Where the parser's sentence turns to its own switches and sources.
    private static final Pattern OF_THE_PARSER =
            Pattern.compile("(?s)( \\(start marker|: enable | \\(not recognized).*");

    private WrongJson() {}

    static String inWords(JacksonException wrong) {
        String where = path(wrong);
        return "The body is not what is expected" + (where.isEmpty() ? "" : " at " + where) + ": " + why(wrong) + ".";
    }

    private static String why(JacksonException wrong) {
        return switch (wrong) {
            case UnrecognizedPropertyException _ -> "there is no such field";
            case InputCoercionException number ->
                "it must be " + expected(number.getTargetType()) + ", and is too large";
            case StreamReadException syntax ->
                OF_THE_PARSER.matcher(syntax.getOriginalMessage()).replaceFirst("");
            case MismatchedInputException mismatch
            when mismatch.getOriginalMessage().startsWith("Trailing") -> "something follows after its end";
            case MismatchedInputException mismatch -> "it must be " + expected(mismatch.getTargetType());
            default -> "it can't be read";
        };
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "something else";
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "a whole number";
        }
        if (type == double.class || type == Double.class) {
            return "a number";
        }
        if (type == UUID.class) {
            return "a UUID";
        }
        return type == String.class ? "a text" : Collection.class.isAssignableFrom(type) ? "a list" : "an object";
    }

    /// Such as `lines[0].quantity`; empty where it is the whole body.
    private static String path(JacksonException wrong) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : wrong.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }
}

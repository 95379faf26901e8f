package ordersaga.web;

import java.io.IOException;

/// More bytes came than [BodyLimit] lets through.
final class BodyTooLargeException extends IOException {
    BodyTooLargeException() {
        super("The body is larger than " + BodyLimit.MAX_BYTES + " bytes. Send a smaller one.");
    }
}

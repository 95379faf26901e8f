package ordersaga.messaging;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Two lines instead of a stack trace.
final class NotReadyFailureAnalyzer extends AbstractFailureAnalyzer<NotReadyException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, NotReadyException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}

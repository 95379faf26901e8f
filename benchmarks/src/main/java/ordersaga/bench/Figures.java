package ordersaga.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/// Arithmetic with figures by process.
final class Figures {
    private Figures() {}

    static Map<String, Double> minus(Map<String, Double> after, Map<String, Double> before) {
        Map<String, Double> difference = new LinkedHashMap<>();
        after.forEach((name, value) -> difference.put(name, value - before.getOrDefault(name, 0.0)));
        return difference;
    }

    static Map<String, Double> each(Map<String, Double> figures, DoubleUnaryOperator change) {
        Map<String, Double> changed = new LinkedHashMap<>();
        figures.forEach((name, value) -> changed.put(name, rounded(change.applyAsDouble(value))));
        return changed;
    }

    static Map<String, Double> larger(Map<String, Double> a, Map<String, Double> b) {
        Map<String, Double> larger = new LinkedHashMap<>(a);
        b.forEach((name, value) -> larger.merge(name, value, Math::max));
        return larger;
    }

    static double sum(Map<String, Double> figures) {
        return figures.values().stream().mapToDouble(value -> value).sum();
    }

    /// To three places: more would only look exact.
    static double rounded(double value) {
        return Double.isFinite(value) ? Math.round(value * 1000) / 1000.0 : 0;
    }
}

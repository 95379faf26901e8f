package ordersaga.console;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// A service's meters at one moment, as `/actuator/prometheus` tells them.
record Meters(Map<String, Double> values) {
    static final Meters NONE = new Meters(Map.of());

    static Meters parse(String text) {
        Map<String, Double> values = new HashMap<>();
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int end = line.lastIndexOf(' ');
            if (end > 0) {
                values.put(
                        line.substring(0, end),
                        Double.parseDouble(line.substring(end + 1).replace("Inf", "Infinity")));
            }
        });
        return new Meters(values);
    }

    /// The sum of those of that name which have all of these labels, such as `topic="order.replies"`.
    double sum(String name, String... labels) {
        return values.entrySet().stream()
                .filter(it ->
                        isNamed(it.getKey(), name) && Arrays.stream(labels).allMatch(it.getKey()::contains))
                .mapToDouble(Map.Entry::getValue)
                .filter(Double::isFinite)
                .sum();
    }

    /// How many were at most so large, by the bound; over all other labels.
    NavigableMap<Double, Double> buckets(String name) {
        NavigableMap<Double, Double> buckets = new TreeMap<>();
        values.forEach((key, value) -> {
            int from = key.indexOf("le=\"");
            if (isNamed(key, name + "_bucket") && from > 0) {
                String bound =
                        key.substring(from + 4, key.indexOf('"', from + 4)).replace("Inf", "Infinity");
                buckets.merge(Double.parseDouble(bound), value, Double::sum);
            }
        });
        return buckets;
    }

    private static boolean isNamed(String key, String name) {
        return key.startsWith(name) && (key.length() == name.length() || key.charAt(name.length()) == '{');
    }
}

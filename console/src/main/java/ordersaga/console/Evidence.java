package ordersaga.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ordersaga.checker.Facts;

/// What the services told for a judgement.
///
/// @param facts in the order in which they were read
/// @param missing of which kind there are none, or not all, and why, in words
/// @param unrest why not all can be asked for now; empty where nothing is under way and no fault is set
/// @param read what was read, in words for people
record Evidence(List<Facts> facts, Map<Class<? extends Facts>, String> missing, String unrest, List<String> read) {
    Evidence {
        facts = List.copyOf(facts);
        missing = new LinkedHashMap<>(missing);
        read = List.copyOf(read);
    }
}

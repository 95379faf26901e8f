package ordersaga.system.explore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Equal things get equal small numbers, so that a state of the whole system is a handful of bits.
final class Interner<T> {
    private final Map<T, Integer> ids = new HashMap<>();
    private final List<T> things = new ArrayList<>();
    private final int limit;

    /// @param limit so many different things fit into the bits that hold them
    Interner(int limit) {
        this.limit = limit;
    }

    int id(T thing) {
        Integer known = ids.get(thing);
        if (known != null) {
            return known;
        }
        if (things.size() == limit) {
            throw new IllegalStateException("more than " + limit + " different things, the next one is " + thing);
        }
        ids.put(thing, things.size());
        things.add(thing);
        return things.size() - 1;
    }

    T get(int id) {
        return things.get(id);
    }
}

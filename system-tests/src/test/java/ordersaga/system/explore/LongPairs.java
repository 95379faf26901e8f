package ordersaga.system.explore;

import java.util.Arrays;

/// A set of pairs of longs, numbered in the order in which they came: 24 to 40 bytes each.
final class LongPairs {
    private static final int NONE = -1;

    private long[] firsts = new long[1 << 10];
    private long[] seconds = new long[1 << 10];
    private int[] slots = new int[1 << 11];
    private int size;

    LongPairs() {
        Arrays.fill(slots, NONE);
    }

    int size() {
        return size;
    }

    long first(int id) {
        return firsts[id];
    }

    long second(int id) {
        return seconds[id];
    }

    /// The pair's number; a new pair gets the next one, which is the [#size] before.
    int add(long first, long second) {
        int slot = slotOf(first, second);
        if (slots[slot] != NONE) {
            return slots[slot];
        }
        if (size == firsts.length) {
            grow();
            slot = slotOf(first, second);
        }
        firsts[size] = first;
        seconds[size] = second;
        slots[slot] = size;
        return size++;
    }

    private int slotOf(long first, long second) {
        int mask = slots.length - 1;
        int slot = hash(first, second) & mask;
        while (slots[slot] != NONE && (firsts[slots[slot]] != first || seconds[slots[slot]] != second)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private static int hash(long first, long second) {
        long mixed = (first * 0x9E3779B97F4A7C15L + second) * 0xD6E8FEB86659FD93L;
        return (int) (mixed ^ (mixed >>> 32));
    }

    private void grow() {
        firsts = Arrays.copyOf(firsts, size * 2);
        seconds = Arrays.copyOf(seconds, size * 2);
        slots = new int[size * 4];
        Arrays.fill(slots, NONE);
        for (int id = 0; id < size; id++) {
            slots[slotOf(firsts[id], seconds[id])] = id;
        }
    }
}

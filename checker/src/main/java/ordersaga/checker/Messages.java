package ordersaga.checker;

import java.util.Arrays;
import java.util.BitSet;
import java.util.UUID;
import ordersaga.checker.OrderReader.Sent;

/// A set of messages that must be on a topic, eight bytes each.
final class Messages {
    private long[] hashes = new long[1_024];
    private int size;
    private boolean sorted = true;
    private final BitSet found = new BitSet();

    void expect(Sent message) {
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, size * 2);
        }
        hashes[size++] = hash(message);
        sorted = false;
    }

    void found(Sent message) {
        sort();
        int place = Arrays.binarySearch(hashes, 0, size, hash(message));
        if (place >= 0) {
            found.set(place);
        }
    }

    long missing() {
        sort();
        return (long) size - found.cardinality();
    }

    /// Sorts, and keeps each message once: a command that was sent again need only be there once.
    private void sort() {
        if (sorted) {
            return;
        }
        long[] distinct = Arrays.stream(hashes, 0, size).sorted().distinct().toArray();
        hashes = distinct.length == 0 ? new long[1] : distinct;
        size = distinct.length;
        sorted = true;
    }

    /// 64 bits: among a million messages, two have the same hash with a chance of 1 in 37 million.
    private static long hash(Sent message) {
        UUID id = message.orderId();
        long hash = mix(id.getMostSignificantBits()) ^ id.getLeastSignificantBits();
        for (int i = 0; i < message.name().length(); i++) {
            hash = mix(hash + message.name().charAt(i));
        }
        return hash;
    }

    /// The finalizer of SplitMix64 (Steele, Lea and Flood, 2014).
    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
        return b ^ (b >>> 31);
    }
}

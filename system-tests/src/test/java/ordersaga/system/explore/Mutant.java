package ordersaga.system.explore;

/// A way in which the rules could be wrong.
///
/// @param name what is wrong with it
/// @param caughtBy the invariant that it violates first, in words
record Mutant(String name, Rules rules, Configuration configuration, String caughtBy) {
    @Override
    public String toString() {
        return name;
    }
}

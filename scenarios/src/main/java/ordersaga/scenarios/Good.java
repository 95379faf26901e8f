package ordersaga.scenarios;

import java.util.Locale;

/// What demonstrations sell.
public enum Good {
    CONSOLE("Console", 49_900, 10),
    CABLE("Cable", 1_250, 10),
    /// There is one piece of it, ever.
    RARE("Rare record", 1_250, 1);

    private final String title;
    private final long priceMinor;
    private final int pieces;

    Good(String title, long priceMinor, int pieces) {
        this.title = title;
        this.priceMinor = priceMinor;
        this.pieces = pieces;
    }

    /// What its product ID begins with.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String title() {
        return title;
    }

    /// In euro cents.
    public long priceMinor() {
        return priceMinor;
    }

    /// How many pieces there are to be.
    public int pieces() {
        return pieces;
    }
}

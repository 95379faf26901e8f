package ordersaga.chaos;

/// One fault after the other, until it is told to end.
final class Lane implements Runnable {
    private final Deck deck;
    private final Report report;
    private volatile boolean over;

    Lane(Deck deck, Report report) {
        this.deck = deck;
        this.report = report;
    }

    @Override
    public void run() {
        try {
            while (!over) {
                Deck.Card card = deck.next();
                strike(card);
                Thread.sleep(card.pause());
            }
        } catch (InterruptedException healed) {
            Thread.currentThread().interrupt();
        }
    }

    void end() {
        over = true;
    }

    private void strike(Deck.Card card) throws InterruptedException {
        report.begins(card.fault(), card.length());
        try {
            card.fault().action().last(card.length());
        } catch (InterruptedException healed) {
            throw healed;
        } catch (Exception e) {
            // Another fault was in the way: what is down can't be asked.
            report.failed(card.fault(), e);
        }
    }
}

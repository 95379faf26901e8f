package ordersaga.checker;

/// The pieces of one product: the stock's own row, and what follows from receipts and reservations.
///
/// @param onHand the stock row's pieces in the house
/// @param reserved the stock row's pieces held
/// @param received the sum of all receipts
/// @param held the sum of the open reservations
/// @param sold the sum of all reservations ever confirmed, returned ones too
/// @param returned the sum of those that were confirmed and then returned
public record ProductFacts(
        String productId, long onHand, long reserved, long received, long held, long sold, long returned)
        implements Facts {
    @Override
    public String subject() {
        return "product " + productId;
    }
}

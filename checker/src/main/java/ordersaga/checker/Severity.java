package ordersaga.checker;

/// How bad a violation is, worst first.
public enum Severity {
    /// A customer is out of pocket, or goods went unpaid.
    MONEY,
    /// More is sold or held than there is, or pieces are lost.
    STOCK,
    /// An order is forgotten, doubled, or not what its customer was told.
    ORDER,
    /// The books contradict each other.
    RECORD,
    /// Something is left over.
    SYSTEM,
    /// Nothing is wrong, and nothing is proved.
    PROOF
}

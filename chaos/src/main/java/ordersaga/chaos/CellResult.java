package ordersaga.chaos;

/// What became of a cell.
///
/// @param order the saga's
/// @param hits how often the cell's fault hit
/// @param outcome of the order, such as `CONFIRMED`
record CellResult(Cell cell, String order, int hits, String outcome) {}

package ordersaga.local;

/// What the stack consists of: each part is a process.
public sealed interface Part permits Server, Service, Site {
    /// The word for it on the terminal, in the log file's name and in the state file.
    String label();

    /// Its port's distance from the base.
    int offset();
}

package ordersaga.local;

import java.util.concurrent.Callable;

/// A command of `./saga` that another module brings: a public class annotated with picocli's `@Command`, named in its
/// module's `META-INF/services`.
public interface LauncherCommand extends Callable<Integer> {}

package ordersaga.system;

import ordersaga.local.Api;
import ordersaga.local.Shop;

/// One system for all tests of this JVM; it ends with the JVM. In containers or on this machine, as [Engine] says.
final class Running {
    static final Environment SYSTEM = start();
    static final Api API = new Api(SYSTEM.info());
    static final Shop SHOP = new Shop(API);

    private Running() {}

    private static Environment start() {
        // No lambdas: other threads of the start would wait for this class, which waits for them.
        Environment system = Engine.PRESENT ? Containers.start() : OnThisMachine.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> system.close()));
        return system;
    }
}

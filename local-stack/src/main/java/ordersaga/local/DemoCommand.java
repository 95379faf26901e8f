package ordersaga.local;

import java.time.Duration;
import java.util.concurrent.Callable;
import ordersaga.scenarios.FlashSaleTerms;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = {
            "Tells the story of the saga with real orders, step by step, and checks each step.",
            "Starts what is not running, and leaves it running. Exit code 1 when a step is not as told."
        },
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final Duration REST = Duration.ofMinutes(1);

    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--port-base",
            paramLabel = "N",
            defaultValue = "" + UpCommand.DEFAULT_PORT_BASE,
            description = "Where to start what is not running, as with up. Default: ${DEFAULT-VALUE}.")
    private int portBase;

    @Override
    public Integer call() throws Exception {
        if (!data.folder().isLocked()) {
            Supervisor.startDetached(data.folder(), portBase, null);
        }
        StackInfo info = data.running().info();
        Story story = new Story(System.out);
        try (Api api = new Api(info)) {
            Demo demo = new Demo(api, story);
            story.chapter("Two products, confirmed", demo::twoProductsConfirmed);
            story.chapter("The second product is sold out: the first is released", demo::theSecondIsSoldOut);
            story.chapter("The payment is declined: both are released", demo::thePaymentIsDeclined);
            story.chapter(
                    "The payment is silent, and the charge was made: refund and release", demo::thePaymentIsSilent);
            story.chapter("The customer cancels in flight", demo::theCustomerCancelsInFlight);
            story.chapter(
                    "inventory-service is killed in mid-saga: the order completes",
                    () -> demo.inventoryIsKilledInMidSaga(
                            () -> data.running().info().pid(Service.INVENTORY)));
            story.chapter(
                    "Flash sale: %d orders on %d pieces".formatted(FlashSaleTerms.ORDERS, FlashSaleTerms.PIECES),
                    new FlashSale(new Shop(api), story)::tell);
            story.chapter("The checker's verdict", () -> verdict(info, story));
        }
        boolean asTold = story.end();
        System.out.println("The system is still running. Break it yourself: ./saga fault --help; end it: ./saga down");
        return asTold ? 0 : 1;
    }

    private static void verdict(StackInfo info, Story story) throws InterruptedException {
        CheckRun check = CheckRun.of(info, REST);
        story.claim("the system has come to rest", check.atRest());
        check.lines().forEach(story::say);
        story.claim(check.verdict().inWords(), check.verdict().holds());
    }
}

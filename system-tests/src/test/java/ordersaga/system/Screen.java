package ordersaga.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A window of a real browser on the console. All windows share one Chromium; without one the test is skipped, unless
/// `-Dsystem-tests.browser=required`.
final class Screen implements AutoCloseable {
    static final int WIDE = 1400;
    static final int NARROW = 400;
    private static final double PATIENCE_MILLIS = 20_000;
    private static final int HEIGHT = 900;
    private static final Path KEPT = Path.of("target", "screenshots");
    private static @Nullable Browser browser;

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    private Screen(NewContextOptions options) {
        context = browser().newContext(options.setBaseURL(url()));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
    }

    static Screen open(String path) {
        return open(path, WIDE, ColorScheme.LIGHT);
    }

    static Screen open(String path, int width, ColorScheme theme) {
        var screen = new Screen(
                new NewContextOptions().setViewportSize(width, HEIGHT).setColorScheme(theme));
        screen.page.navigate(path);
        return screen;
    }

    static Screen withoutScripts(String path) {
        var screen = new Screen(new NewContextOptions().setJavaScriptEnabled(false));
        screen.page.navigate(path);
        return screen;
    }

    Page page() {
        return page;
    }

    /// Waits until the event stream stands.
    Screen live() {
        page.waitForSelector("#connection[data-state=live]");
        return this;
    }

    /// A picture for people, in `target/screenshots`.
    Screen keep(String name) {
        page.screenshot(
                new ScreenshotOptions().setPath(KEPT.resolve(name + ".png")).setFullPage(true));
        return this;
    }

    /// Nothing on the browser's console, and nothing serious that axe finds.
    void assertNothingToComplainAbout() {
        assertNoErrors();
        page.evaluate(axe());
        assertThat(page.evaluate("""
                async () => (await axe.run()).violations
                    .filter(it => it.impact === 'serious' || it.impact === 'critical')
                    .map(it => it.id + ': ' + it.nodes.slice(0, 3).map(node => node.html).join(' | '))""")).as("what axe finds on " + page.url()).isEqualTo(List.of());
        complaints.clear(); // axe's own
    }

    void assertNoErrors() {
        assertThat(complaints)
                .as("what the browser complains about on " + page.url())
                .isEmpty();
    }

    @Override
    public void close() {
        context.close();
    }

    static String url() {
        return Objects.requireNonNull(Running.SYSTEM.info().console()).url();
    }

    private static synchronized Browser browser() {
        Browser running = browser;
        if (running == null) {
            Path chromium = chromium();
            var playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            running = playwright
                    .chromium()
                    .launch(new LaunchOptions()
                            .setExecutablePath(chromium)
                            .setArgs(List.of(
                                    "--no-sandbox",
                                    "--disable-gpu",
                                    "--disable-quic",
                                    "--no-first-run",
                                    "--disable-background-networking",
                                    "--disable-component-update",
                                    "--disable-sync")));
            browser = running;
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        }
        return running;
    }

    private static Path chromium() {
        Optional<Path> found = Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name ->
                        Stream.of("/usr/bin/", "/usr/local/bin/", "/snap/bin/").map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
        if (found.isEmpty()
                && !System.getProperty("system-tests.browser", "optional").equals("required")) {
            abort("no Chromium here: nobody looks at the console's pages");
        }
        return found.orElseThrow(
                () -> new IllegalStateException("-Dsystem-tests.browser=required, and there is no Chromium"));
    }

    private static String axe() {
        try (InputStream in =
                Screen.class.getResourceAsStream("/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js")) {
            return new String(Objects.requireNonNull(in, "axe-core").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

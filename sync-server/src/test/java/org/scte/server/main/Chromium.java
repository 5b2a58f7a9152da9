package org.scte.server.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The real browser of the console's tests, with axe to look at pages. They are left out where none
/// is installed. With `-Dconsole.pictures=DIR` it leaves pictures of pages there.
final class Chromium implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final List<String> FLAGS =
            List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync");

    private static final String AXE = axe();

    /// What it finds by its rules for WCAG 2.2 AA and good practice: the rule and where.
    private static final String RULES =
            """
            async () => {
              const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
              const found = await axe.run(document, {runOnly: tags, resultTypes: ['violations']});
              return found.violations.flatMap(rule => rule.nodes.map(node =>
                  rule.id + ' at ' + node.target + ': ' + node.failureSummary));
            }
            """;

    private final Playwright playwright;
    final Browser browser;

    Chromium() {
        assumeThat(PROGRAM).isExecutable();
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(PROGRAM)
                                        .setArgs(FLAGS));
    }

    /// Looks at a page, light and dark, wide and narrow: axe finds no fault in it.
    static void look(Page page, String name) {
        try (BrowserContext apart = like(page)) {
            Page copy = copy(page, apart);
            for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
                for (int width : new int[] {400, 1280}) {
                    String view = name + "-" + width + "-" + scheme.name();
                    show(copy, scheme, width);
                    assertThat((List<?>) copy.evaluate(RULES)).as(view).isEmpty();
                    picture(page, scheme, width, view);
                }
            }
        }
    }

    private static void show(Page page, ColorScheme scheme, int width) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.setViewportSize(width, 800);
    }

    private static void picture(Page page, ColorScheme scheme, int width, String view) {
        String folder = System.getProperty("console.pictures", "");
        if (!folder.isEmpty()) {
            show(page, scheme, width);
            Path file = Path.of(folder, view + ".png");
            page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
            assertThat(Files.exists(file)).isTrue();
        }
    }

    /// With scripts, whatever the page's own browser has: without them there is none of axe.
    private static BrowserContext like(Page page) {
        BrowserContext from = page.context();
        return from.browser()
                .newContext(new Browser.NewContextOptions().setStorageState(from.storageState()));
    }

    /// The page as it stands, with axe in it: it may be the answer to a form, which is not sent
    /// twice.
    private static Page copy(Page page, BrowserContext apart) {
        Page copy = apart.newPage();
        var answer =
                new Route.FulfillOptions()
                        .setContentType("text/html; charset=utf-8")
                        .setBody(page.content());
        copy.route(page.url(), route -> route.fulfill(answer));
        copy.navigate(page.url());
        copy.evaluate(AXE);
        return copy;
    }

    private static String axe() {
        try (InputStream script = Chromium.class.getResourceAsStream("/axe.min.js")) {
            return new String(
                    Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        playwright.close();
    }
}

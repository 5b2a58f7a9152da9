package org.scte.server.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The real browser of the console's tests. They are left out where none is installed. With
/// `-Dconsole.pictures=DIR` it leaves pictures of pages there.
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

    /// Light and dark, wide and narrow.
    static void picture(Page page, String name) {
        String folder = System.getProperty("console.pictures", "");
        if (folder.isEmpty()) {
            return;
        }
        for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (int width : new int[] {400, 1280}) {
                page.setViewportSize(width, 800);
                Path file = Path.of(folder, name + "-" + width + "-" + scheme.name() + ".png");
                page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
                assertThat(Files.exists(file)).isTrue();
            }
        }
    }

    @Override
    public void close() {
        playwright.close();
    }
}

package org.scte.server.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.scte.model.access.RequestToken;

/// The few files the pages need, each from this program itself: no request ever goes elsewhere.
final class ConsoleAssets {
    private static final String WEBJARS = "/META-INF/resources/webjars/";
    private static final String SCRIPT = "text/javascript;charset=utf-8";
    private static final Map<String, Source> SOURCES =
            Map.of(
                    "console.css", new Source("console.css", "text/css;charset=utf-8"),
                    "console.js", new Source("console.js", SCRIPT),
                    "icon.svg", new Source("icon.svg", "image/svg+xml;charset=utf-8"),
                    "idiomorph-ext.js", new Source("idiomorph-ext-0.8.0.min.js", SCRIPT),
                    "htmx.js", new Source(WEBJARS + "htmx.org/2.0.10/dist/htmx.min.js", SCRIPT),
                    "htmx-sse.js", new Source(WEBJARS + "htmx-ext-sse/2.2.2/sse.js", SCRIPT));

    private record Source(String resource, String type) {}

    private ConsoleAssets() {}

    static void register(RoutesConfig routes) {
        SOURCES.forEach((name, source) -> {
            byte[] content = read(source.resource());
            String tag = "\"" + RequestToken.hashOf(content) + "\"";
            routes.get("/console/assets/" + name, context -> serve(context, source, content, tag));
        });
    }

    private static void serve(Context context, Source source, byte[] content, String tag) {
        context.header("ETag", tag);
        context.header("Cache-Control", "no-cache"); // asked again each time, and mostly a 304
        if (tag.equals(context.header("If-None-Match"))) {
            context.status(304);
            return;
        }
        context.contentType(source.type()).result(content);
    }

    private static byte[] read(String resource) {
        try (InputStream in = ConsoleAssets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing from the program: " + resource);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot be read: " + resource, e);
        }
    }
}

package org.scte.server.http;

import io.javalin.Javalin;
import java.util.List;
import java.util.function.Supplier;

/// The HTTP server of a process: its listener, its limits, and what every answer carries.
public final class ServiceServer implements AutoCloseable {
    private final Javalin javalin;

    private ServiceServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /// Starts listening on 127.0.0.1.
    ///
    /// @param port 0 for any free one
    /// @param nonces the current nonce, for `Scte-Nonce` on every answer
    public static ServiceServer start(int port, Supplier<String> nonces, List<Routes> routes) {
        Javalin javalin =
                Javalin.create(config -> {
                    config.concurrency.useVirtualThreads = true;
                    config.jetty.host = "127.0.0.1";
                    config.jetty.port = port;
                    config.routes.before(context -> context.header("Scte-Nonce", nonces.get()));
                    routes.forEach(some -> some.register(config.routes));
                });
        return new ServiceServer(javalin.start());
    }

    public int port() {
        return javalin.port();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    @Override
    public void close() {
        javalin.stop();
    }
}

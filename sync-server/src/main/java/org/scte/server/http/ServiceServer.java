package org.scte.server.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.compression.Gzip;
import io.javalin.compression.Zstd;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.jetty.http.BadMessageException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import org.scte.model.disk.DiskFault;
import org.scte.model.sync.json.MalformedJson;
import org.scte.server.store.StoreFailure;
import org.scte.server.unit.Limits;
import org.scte.server.unit.ProtocolRefusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The HTTP server of a process: its listener, its limits, and what every answer carries.
public final class ServiceServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceServer.class);

    /// Connections the system may hold before they are accepted: after an outage everybody comes
    /// back at once.
    private static final int ACCEPT_QUEUE = 4_096;

    /// What a stopping server waits for requests under way.
    private static final long STOP_MILLIS = 5_000;

    /// How long it leaves connections open on which nothing happens.
    private static final long SHUTDOWN_IDLE_MILLIS = 50;

    private static final int GZIP_LEVEL = 6;
    private static final int ZSTD_LEVEL = 3;

    private final ServiceHost host;
    private final Javalin javalin;
    private final List<Routes> routes;

    private ServiceServer(ServiceHost host, Javalin javalin, List<Routes> routes) {
        this.host = host;
        this.javalin = javalin;
        this.routes = routes;
    }

    /// Starts listening at `host`. Routes that are closeable are closed when it stops, before it
    /// waits for the requests under way.
    ///
    /// @param port 0 for any free one
    /// @param nonces the current nonce, for `Scte-Nonce` on every answer
    /// @param keys the server's key and certificate; null where connections are not encrypted
    public static ServiceServer start(
            ServiceHost host,
            int port,
            @Nullable Encryption keys,
            Supplier<String> nonces,
            List<Routes> routes) {
        return start(host, port, keys, nonces, RequestRate.USUAL, routes);
    }

    static ServiceServer start(
            ServiceHost host,
            int port,
            @Nullable Encryption keys,
            Supplier<String> nonces,
            RequestRate rate,
            List<Routes> routes) {
        Javalin javalin =
                Javalin.create(config -> {
                    listen(config, host.listening(port), keys);
                    config.jetty.modifyServer(server -> limit(server, rate));
                    limit(config);
                    config.routes.before(context -> prepare(context, nonces.get()));
                    answerFaults(config.routes);
                    routes.forEach(some -> some.register(config.routes));
                });
        return new ServiceServer(host, javalin.start(), List.copyOf(routes));
    }

    private static void listen(
            JavalinConfig config, InetSocketAddress address, @Nullable Encryption keys) {
        config.startup.showJavalinBanner = false;
        config.concurrency.useVirtualThreads = true;
        config.jetty.addConnector((server, http) -> connector(server, http, address, keys));
        config.jetty.modifyServer(ServiceServer::modify);
        config.jetty.modifyServletContextHandler(
                handler -> handler.setErrorHandler(new JettyProblems()));
        config.jetty.modifyHttpConfiguration(ServiceServer::modify);
    }

    private static ServerConnector connector(
            Server server,
            HttpConfiguration http,
            InetSocketAddress address,
            @Nullable Encryption keys) {
        ConnectionFactory[] connections =
                keys == null
                        ? new ConnectionFactory[] {new HttpConnectionFactory(http)}
                        : keys.connections(http);
        ServerConnector connector =
                new ServerConnector(server, connections) {
                    /// It ends when its socket is closed, which is done before. Interrupted, the
                    /// JDK loses a connection that it has just accepted: never answered, and open
                    /// as long as the process is.
                    @Override
                    protected void interruptAcceptors() {}
                };
        connector.setHost(address.getAddress().getHostAddress());
        connector.setPort(address.getPort());
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        connector.setShutdownIdleTimeout(SHUTDOWN_IDLE_MILLIS);
        return connector;
    }

    private static void modify(Server server) {
        server.setStopTimeout(STOP_MILLIS);
        server.setErrorHandler(new JettyProblems());
    }

    private static void limit(Server server, RequestRate rate) {
        Handler.Singleton handler = rate.handler();
        handler.setHandler(new BodyPace());
        server.setHandler(handler);
    }

    private static void modify(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setUriCompliance(UriCompliance.DEFAULT);
    }

    private static void limit(JavalinConfig config) {
        config.http.maxRequestSize = Limits.BODY_BYTES;
        config.http.prefer405over404 = true;
        config.http.compressionStrategy =
                new CompressionStrategy(null, new Gzip(GZIP_LEVEL), new Zstd(ZSTD_LEVEL));
    }

    private static void prepare(Context context, String nonce) {
        SecurityHeaders.each(context::header);
        context.header("Scte-Nonce", nonce);
    }

    private static void answerFaults(RoutesConfig routes) {
        routes.exception(ProtocolRefusal.class, (e, context) -> ProblemDocument.answer(context, e));
        routes.exception(
                MalformedJson.class,
                (e, context) ->
                        ProblemDocument.answer(
                                context,
                                ProtocolRefusal.of(
                                        400,
                                        "malformed",
                                        "The body is not what it should be: "
                                                + e.getMessage()
                                                + ".")));
        routes.exception(
                BadMessageException.class,
                (e, context) ->
                        ProblemDocument.answer(context, JettyProblems.refusal(e.getCode())));
        routes.exception(
                BodyPace.TooSlow.class,
                (_, context) ->
                        ProblemDocument.answer(
                                context, JettyProblems.refusal(HttpStatus.REQUEST_TIMEOUT_408)));
        routes.exception(
                HttpResponseException.class,
                (e, context) ->
                        ProblemDocument.answer(context, JettyProblems.refusal(e.getStatus())));
        routes.exception(
                StoreFailure.class,
                (e, context) -> {
                    LOG.error("{} {} failed", context.method(), context.path(), e);
                    ProblemDocument.answer(context, refusal(e));
                });
        routes.exception(
                Exception.class,
                (e, context) -> {
                    LOG.error("{} {} failed", context.method(), context.path(), e);
                    ProblemDocument.answer(context, JettyProblems.refusal(500));
                });
    }

    /// Nothing was taken of what was asked. Where the disk is at fault, it may be asked again.
    private static ProtocolRefusal refusal(StoreFailure failure) {
        DiskFault fault = failure.fault();
        return fault == DiskFault.NONE
                ? JettyProblems.refusal(500)
                : new ProtocolRefusal(
                        503,
                        "unavailable",
                        "The service cannot keep what it is sent: "
                                + StoreFailure.words(fault)
                                + ".",
                        Map.of(),
                        Map.of("Retry-After", "5"));
    }

    /// What it answers, each as `GET /path/{parameter}`, as it was registered.
    public List<String> routes() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .map(parsed -> parsed.endpoint)
                .filter(endpoint -> endpoint.method.isHttpMethod())
                .map(endpoint -> endpoint.method.name() + " " + endpoint.path)
                .toList();
    }

    public int port() {
        return javalin.port();
    }

    public String url() {
        return host.url(port());
    }

    @Override
    public void close() {
        for (Routes some : routes) {
            if (some instanceof AutoCloseable closeable) {
                close(closeable);
            }
        }
        javalin.stop();
    }

    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            LOG.warn("{} did not close", closeable.getClass().getSimpleName(), e);
        }
    }
}

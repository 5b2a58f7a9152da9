package org.scte.desktop.sync;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.Club;
import org.scte.model.access.PublicKey;
import org.scte.model.access.RequestToken;
import org.scte.model.sync.Ack;
import org.scte.model.sync.SentChange;
import org.scte.model.sync.SyncRequest;
import org.scte.model.sync.SyncResponse;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.sync.json.PlainJson;
import org.scte.model.sync.json.ProtocolJson;

/// A service of the club on a real port, that can also answer as badly as proxies and broken
/// machines do. The real service is tried in the acceptance tests; this one is for what it never
/// says.
final class ClubService implements AutoCloseable {
    static final String NONCE = "n-2";

    /// How the next exchanges are answered.
    enum Mood {
        WELL,
        HTML,
        REDIRECT,
        CUT,
        OTHER_REQUEST,
        NONSENSE,
        BUSY,
        FORBIDDEN,

        /// The device is ended, and what it had to send is kept.
        ENDED,

        /// It says that the unit is elsewhere by now.
        MOVED,

        /// It wakes before it answers, as after a commit.
        EAGER
    }

    /// What is said of contents of files.
    @FunctionalInterface
    interface Files {
        void answer(HttpExchange http, byte[] body) throws IOException;
    }

    volatile Files files = (http, _) -> send(http, 404, "text/plain", "");
    final Club club;
    final AtomicInteger exchanges = new AtomicInteger();
    final List<Long> taken;
    volatile Mood mood = Mood.WELL;

    /// Bytes of a body, unpacked, above which it is refused.
    volatile int most = Integer.MAX_VALUE;

    /// Where it sends to in its mood for that.
    volatile String elsewhere = "http://example.org/";

    volatile PublicKey device;
    volatile String units;

    /// Of the directory.
    volatile int version = 1;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<OutputStream> listeners = new CopyOnWriteArrayList<>();
    private final @Nullable SSLContext encryption;

    /// Every request that came, as far as one did.
    final List<String> heard = new CopyOnWriteArrayList<>();

    private HttpServer server;
    private int port;

    ClubService() {
        this(null);
    }

    /// @param encryption null for plain HTTP
    ClubService(@Nullable SSLContext encryption) {
        this(encryption, 0);
    }

    /// @param port of another one that was stopped
    ClubService(@Nullable SSLContext encryption, int port) {
        this(encryption, port, new Club(), new CopyOnWriteArrayList<>());
    }

    /// The service to which the unit of another one moves.
    static ClubService after(ClubService before) {
        ClubService next = new ClubService(before.encryption, 0, before.club, before.taken);
        next.device = before.device;
        return next;
    }

    private ClubService(@Nullable SSLContext encryption, int port, Club club, List<Long> taken) {
        this.encryption = encryption;
        this.port = port;
        this.club = club;
        this.taken = taken;
        start();
        units =
                "\"club\":{\"url\":\"%s\",\"title\":\"Club\",\"definition\":1},\"office\":{\"url\":\"%s\",\"desktop\":false}"
                        .formatted(url(), url());
    }

    String url() {
        return (encryption == null ? "http" : "https") + "://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    void start() {
        try {
            InetSocketAddress at = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            if (encryption == null) {
                server = HttpServer.create(at, 50);
            } else {
                HttpsServer secure = HttpsServer.create(at, 50);
                secure.setHttpsConfigurator(new HttpsConfigurator(encryption));
                server = secure;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        port = server.getAddress().getPort();
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    void stop() {
        server.stop(0);
        listeners.clear();
    }

    private void answer(HttpExchange http) throws IOException {
        heard.add(http.getRequestMethod() + " " + http.getRequestURI());
        byte[] body = http.getRequestBody().readAllBytes();
        http.getResponseHeaders().set("Scte-Nonce", NONCE);
        String path = http.getRequestURI().getPath();
        switch (path) {
            case "/v1/directory" -> send(http, 200, "application/json", directory());
            case "/v1/enrol" -> enrol(http, body);
            case "/health/ready" -> send(http, 200, "application/json", "{}");
            default -> {
                if (isSigned(http, body)) {
                    unit(http, path, body);
                } else {
                    send(http, 401, "application/problem+json", "{\"code\":\"unauthenticated\"}");
                }
            }
        }
    }

    private String directory() {
        return "{\"version\":%d,\"units\":{%s}}".formatted(version, units);
    }

    /// From now on the directory says that the club is there.
    void place(String url) {
        units = "\"club\":{\"url\":\"%s\",\"title\":\"Club\",\"definition\":1}".formatted(url);
        version++;
    }

    private boolean isSigned(HttpExchange http, byte[] body) {
        String header = http.getRequestHeaders().getFirst("Authorization");
        RequestToken.Unverified sent =
                RequestToken.parse(header.substring("Bearer ".length())).orElseThrow();
        return sent.isSignedBy(device)
                && sent.token().nonce().equals(NONCE)
                && sent.token().target().equals(http.getRequestURI().toString())
                && sent.token().method().equals(http.getRequestMethod())
                && sent.token().bodyHash().equals(RequestToken.hashOf(body));
    }

    private void enrol(HttpExchange http, byte[] body) throws IOException {
        JsonObject asked = JsonObject.parse(body);
        if (!asked.text("code").equals("ABC")) {
            send(
                    http,
                    403,
                    "application/problem+json",
                    "{\"code\":\"bad-code\",\"detail\":\"No.\"}");
            return;
        }
        device = PublicKey.parse(asked.text("publicKey")).orElseThrow();
        send(
                http,
                201,
                "application/json",
                PlainJson.write(
                        java.util.Map.of(
                                "device", Club.id(77).toString(),
                                "actor", "dana",
                                "directory", url())));
    }

    private void unit(HttpExchange http, String path, byte[] body) throws IOException {
        if (!path.startsWith("/v1/units/club/")) {
            send(http, 403, "application/problem+json", "{\"code\":\"forbidden\"}");
            return;
        }
        switch (path.substring("/v1/units/club/".length())) {
            case "definition" -> send(http, 200, "application/yaml", Club.YAML);
            case "snapshot" -> manifest(http);
            case "snapshot/p1" -> send(http, 200, "application/x-ndjson", club.snapshot());
            case "wake" -> {
                if (mood == Mood.MOVED) {
                    exchange(http, body);
                } else {
                    wake(http);
                }
            }
            default -> {
                if (path.contains("/files/")) {
                    files.answer(http, body);
                } else {
                    exchange(http, body);
                }
            }
        }
    }

    /// It makes lines of JSON only, as a service of another program may.
    private static void manifest(HttpExchange http) throws IOException {
        if (String.valueOf(http.getRequestURI().getQuery()).contains("sqlite")) {
            send(
                    http,
                    415,
                    "application/problem+json",
                    "{\"code\":\"unsupported\",\"detail\":\"No.\"}");
        } else {
            send(http, 200, "application/json", "{\"definition\":1,\"parts\":[{\"part\":\"p1\"}]}");
        }
    }

    private void wake(HttpExchange http) throws IOException {
        http.getResponseHeaders().set("Content-Type", "text/event-stream");
        http.sendResponseHeaders(200, 0);
        listeners.add(http.getResponseBody());
        ring(http.getResponseBody());
    }

    boolean isListenedTo() {
        return !listeners.isEmpty();
    }

    void ring() throws IOException {
        for (OutputStream listener : listeners) {
            ring(listener);
        }
    }

    private void ring(OutputStream listener) throws IOException {
        listener.write(
                ("event: wake\ndata: {\"pos\":" + club.head() + "}\n\n")
                        .getBytes(StandardCharsets.US_ASCII));
        listener.flush();
    }

    private void exchange(HttpExchange http, byte[] body) throws IOException {
        if (unpacked(http, body).length > most) {
            send(http, 413, "application/problem+json", "{\"code\":\"too-large\"}");
            return;
        }
        exchanges.incrementAndGet();
        switch (mood) {
            case WELL -> send(http, 200, "application/json", well(http, body));
            case HTML -> send(http, 200, "text/html", "<html>Please sign in to the Wi-Fi</html>");
            case REDIRECT -> {
                http.getResponseHeaders().set("Location", elsewhere);
                send(http, 302, "text/html", "");
            }
            case CUT -> {
                byte[] whole = well(http, body);
                http.getResponseHeaders().set("Content-Type", "application/json");
                http.sendResponseHeaders(200, whole.length);
                http.getResponseBody().write(whole, 0, whole.length / 2);
                http.close();
            }
            case OTHER_REQUEST ->
                    send(
                            http,
                            200,
                            "application/json",
                            new String(well(http, body), StandardCharsets.UTF_8)
                                    .replaceFirst(
                                            "\"request\":\"[^\"]*\"",
                                            "\"request\":\"" + Club.id(5) + "\""));
            case NONSENSE -> send(http, 200, "application/json", "{\"acks\": 7");
            case EAGER -> {
                byte[] whole = well(http, body);
                ring();
                send(http, 200, "application/json", whole);
            }
            case MOVED ->
                    send(
                            http,
                            421,
                            "application/problem+json",
                            "{\"code\":\"moved\",\"directory\":" + directory() + "}");
            case FORBIDDEN ->
                    send(
                            http,
                            403,
                            "application/problem+json",
                            "{\"code\":\"forbidden\",\"detail\":\"You have no role here.\"}");
            case ENDED ->
                    send(
                            http,
                            403,
                            "application/problem+json",
                            "{\"code\":\"revoked\",\"quarantined\":9,\"full\":false}");
            case BUSY -> {
                http.getResponseHeaders().set("Retry-After", "1");
                send(http, 503, "application/problem+json", "{\"code\":\"unavailable\"}");
            }
        }
    }

    private static byte[] unpacked(HttpExchange http, byte[] body) throws IOException {
        boolean packed = http.getRequestHeaders().containsKey("Content-Encoding");
        return packed ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes() : body;
    }

    private synchronized byte[] well(HttpExchange http, byte[] body) throws IOException {
        SyncRequest request = ProtocolJson.readRequest(unpacked(http, body));
        List<Ack> acks = new ArrayList<>();
        for (SentChange change : request.changes()) {
            if (!taken.contains(change.seq())) {
                taken.add(change.seq());
                acks.add(club.accept(((SentChange.Whole) change).change()));
            } else {
                acks.add(Ack.taken(change.seq(), club.head(), List.of()));
            }
        }
        var cursor = request.cursor();
        SyncResponse answer =
                club.answer(cursor == null ? club.head() : cursor.pos(), club.head(), acks);
        return ProtocolJson.write(
                new SyncResponse(
                        request.request(),
                        answer.epoch(),
                        answer.definition(),
                        answer.now(),
                        answer.lastSeq(),
                        acks,
                        answer.deltas(),
                        answer.cursor(),
                        false,
                        answer.digest(),
                        cursor == null));
    }

    private static void send(HttpExchange http, int status, String type, String text)
            throws IOException {
        send(http, status, type, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange http, int status, String type, byte[] bytes)
            throws IOException {
        http.getResponseHeaders().set("Content-Type", type);
        http.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            http.getResponseBody().write(bytes);
        }
        http.close();
    }

    @Override
    public void close() {
        stop();
        threads.shutdownNow();
    }
}

package org.scte.desktop.sync;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.sse.EventSource;
import okhttp3.sse.EventSourceListener;
import okhttp3.sse.EventSources;
import org.jspecify.annotations.Nullable;
import org.scte.model.access.RequestToken;
import org.scte.model.record.RecordId;
import org.scte.model.sync.HistoryEntry;
import org.scte.model.sync.SyncRequest;
import org.scte.model.sync.json.HistoryJson;
import org.scte.model.sync.json.JsonObject;

/// Talks to services as this device, over real connections. Every call of its own either returns
/// what the protocol promises, or throws [ServiceRefusal] for an answer with a code, or
/// [NotAnswering] for anything else: HTML, a redirect, a cut body, silence. Those of a sync engine
/// are only carried: it reads the answer itself.
final class ServiceClient implements AutoCloseable {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final MediaType BYTES = MediaType.get("application/octet-stream");

    /// Bodies over this many bytes are compressed.
    private static final int COMPRESS_FROM = 1_024;

    private static final Duration CONNECT = Duration.ofSeconds(4);
    private static final Duration READ = Duration.ofSeconds(60);

    /// A service may have to make a snapshot before it can tell of it.
    private static final Duration MAKING = Duration.ofMinutes(5);

    /// A held connection says something every 20 s.
    private static final Duration SILENCE = Duration.ofSeconds(50);

    private volatile Identity identity;
    private final Clock clock;
    private final Supplier<UUID> ids;
    private final OkHttpClient http;
    private final OkHttpClient probing;
    private final OkHttpClient patient;
    private final EventSource.Factory events;

    /// The nonce last given, by host and port.
    private final Map<String, String> nonces = new ConcurrentHashMap<>();

    /// What waits on this device by unit, as `Scte-Waiting` says it.
    private volatile Function<String, Map<String, Integer>> waiting = _ -> Map.of();

    ServiceClient(Identity identity, Clock clock, Supplier<UUID> ids) {
        this.identity = identity;
        this.clock = clock;
        this.ids = ids;
        this.http = Http.client(identity.authority(), CONNECT, READ);
        this.probing =
                http.newBuilder().readTimeout(CONNECT).callTimeout(CONNECT.plus(CONNECT)).build();
        this.patient = http.newBuilder().readTimeout(MAKING).build();
        this.events = EventSources.createFactory(http.newBuilder().readTimeout(SILENCE).build());
    }

    /// From now on requests are signed by this identity.
    void signAs(Identity fresh) {
        identity = fresh;
    }

    /// From now on each exchange says how many changes wait on this device, so that the
    /// administrators' console knows of them while a service is down.
    ///
    /// @param byUnit what to say in an exchange with the unit it is given
    void tellWaiting(Function<String, Map<String, Integer>> byUnit) {
        this.waiting = byUnit;
    }

    /// What waits, without the changes that are under way to `unit` with this request.
    private String waiting(String unit, int underWay) {
        Map<String, Integer> told = new TreeMap<>(waiting.apply(unit));
        told.computeIfPresent(unit, (_, count) -> Math.max(0, count - underWay));
        return told.entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining(", "));
    }

    /// Carries a call of a sync engine; `answered` takes what came back while it is open.
    ///
    /// @throws NotAnswering where nothing came back
    <T> T carry(String base, String unit, Call call, Function<WireAnswer, T> answered) {
        if (call instanceof Call.Ready) {
            Request request = new Request.Builder().url(Http.url(base, call.path())).build();
            try (Response response = Http.execute(probing, request)) {
                return answered.apply(Http.answer(response));
            }
        }
        Map<String, String> headers =
                call instanceof Call.Sync(SyncRequest request)
                        ? Map.of("Scte-Waiting", waiting(unit, request.changes().size()))
                        : call.headers();
        HttpUrl url = Http.url(base, "v1/units/" + unit + "/" + call.path());
        OkHttpClient through = call instanceof Call.Snapshot ? patient : http;
        try (Response response = send(through, url, unit, call.body(), call.accept(), headers)) {
            return answered.apply(Http.answer(response));
        }
    }

    /// The unit's definition as YAML.
    String definition(String base, String unit) {
        Call call = new Call.Definition();
        return carry(
                base,
                unit,
                call,
                answer -> {
                    requireSuccess(answer);
                    return answer.read(
                            call.accept(), bytes -> new String(bytes, StandardCharsets.UTF_8));
                });
    }

    /// How much a first download of the unit would bring; the service may have to make it first.
    UnitSize size(String base, String unit) {
        Call call = new Call.Snapshot(Call.Form.SQLITE);
        return carry(
                base,
                unit,
                call,
                answer -> {
                    requireSuccess(answer);
                    return UnitSize.of(answer.read(call.accept(), JsonObject::parse));
                });
    }

    /// Who changed what of a record, newest first; before a position where one is given.
    List<HistoryEntry> history(
            String base,
            String unit,
            String entity,
            RecordId id,
            @Nullable Long before,
            int limit) {
        String path =
                "records/%s/%s/history?limit=%d%s"
                        .formatted(entity, id, limit, before == null ? "" : "&before=" + before);
        HttpUrl url = Http.url(base, "v1/units/" + unit + "/" + path);
        try (Response response = send(http, url, unit, null, "application/json", Map.of())) {
            WireAnswer answer = Http.answer(response);
            requireSuccess(answer);
            return answer.read("application/json", HistoryJson::read);
        }
    }

    /// What came back about a file's content.
    ///
    /// @param held bytes of it that the service has; −1 where it does not say
    record OfContent(WireAnswer wire, long held) {
        int status() {
            return wire.status();
        }
    }

    /// Asks for a file's content, or brings a piece of it.
    ///
    /// @param piece null to ask for it
    <T> T content(
            String base,
            String unit,
            String sha256,
            Map<String, String> headers,
            byte @Nullable [] piece,
            Function<OfContent, T> answered) {
        HttpUrl url = Http.url(base, "v1/units/" + unit + "/files/" + sha256);
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Accept", "*/*");
        Body body = piece == null ? null : new Body(piece, BYTES);
        try (Response response = send(http, url, unit, body == null ? "GET" : "PUT", body, all)) {
            return answered.apply(new OfContent(Http.answer(response), Http.held(response)));
        }
    }

    private static void requireSuccess(WireAnswer answer) {
        if (answer.status() != 200) {
            throw answer.refusal();
        }
    }

    UnitDirectory directory(String base) {
        return Http.directory(probing, base);
    }

    /// Listens for wake-ups; the listener hears of the end, too.
    EventSource wake(String base, String unit, EventSourceListener listener) {
        HttpUrl url = Http.url(base, "v1/units/" + unit + "/wake");
        Request request =
                signed(url, unit, "GET", new byte[0]).header("Accept", "text/event-stream").build();
        return events.newEventSource(request, listener);
    }

    /// Keeps the nonce an answer carries.
    void remember(Response response) {
        String nonce = response.header("Scte-Nonce");
        if (nonce != null) {
            nonces.put(key(response.request().url()), nonce);
        }
    }

    /// Sends a signed request, a second time at once where the nonce was stale.
    private Response send(
            OkHttpClient through,
            HttpUrl url,
            String unit,
            byte @Nullable [] body,
            String accept,
            Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>(Map.of("Accept", accept));
        all.putAll(headers);
        if (body == null) {
            return send(through, url, unit, "GET", null, all);
        }
        byte[] sent = compressed(body);
        if (sent != body) {
            all.put("Content-Encoding", "gzip");
        }
        return send(through, url, unit, "POST", new Body(sent, JSON), all);
    }

    private record Body(byte[] bytes, MediaType type) {}

    private Response send(
            OkHttpClient through,
            HttpUrl url,
            String unit,
            String method,
            @Nullable Body body,
            Map<String, String> headers) {
        byte[] sent = body == null ? new byte[0] : body.bytes();
        RequestBody carried = body == null ? null : RequestBody.create(sent, body.type());
        for (int attempt = 1; ; attempt++) {
            Request.Builder request = signed(url, unit, method, sent).method(method, carried);
            headers.forEach(request::header);
            Response response = Http.execute(through, request.build());
            remember(response);
            if (response.code() != 401 || attempt > 1) {
                return response;
            }
            response.close();
        }
    }

    private Request.Builder signed(HttpUrl url, String unit, String method, byte[] body) {
        String query = url.encodedQuery();
        Identity as = identity;
        RequestToken token =
                new RequestToken(
                        as.device(),
                        as.actor(),
                        unit,
                        method,
                        url.encodedPath() + (query == null ? "" : "?" + query),
                        RequestToken.hashOf(body),
                        ids.get().toString(),
                        nonces.getOrDefault(key(url), ""),
                        clock.instant().getEpochSecond());
        return new Request.Builder()
                .url(url)
                .header("Authorization", "Bearer " + token.sign(as.key().open()));
    }

    private static String key(HttpUrl url) {
        return url.host() + ":" + url.port();
    }

    private static byte[] compressed(byte[] body) {
        if (body.length <= COMPRESS_FROM) {
            return body;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return out.toByteArray();
    }

    @Override
    public void close() {
        http.dispatcher().cancelAll();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}

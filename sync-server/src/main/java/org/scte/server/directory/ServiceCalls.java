package org.scte.server.directory;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import org.scte.model.access.DeviceKey;
import org.scte.model.access.RequestToken;
import org.scte.model.transport.TrustedAuthority;

/// Calls from this service to others, signed by its key as the protocol says. Redirects are not
/// followed. Safe for use by several threads.
public final class ServiceCalls implements AutoCloseable {
    /// More than a page of a feed ever has, in bytes.
    private static final long MAX_BODY = 64L << 20;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final byte[] NO_BODY = new byte[0];

    private final String service;
    private final DeviceKey key;
    private final Supplier<Optional<TrustedAuthority>> authority;
    private final Clock clock;
    private final Supplier<UUID> ids;
    private final OkHttpClient http =
            new OkHttpClient.Builder()
                    .connectTimeout(CONNECT_TIMEOUT)
                    .readTimeout(Duration.ofSeconds(60))
                    .fastFallback(
                            false) // which an interrupted thread leaves by a checked exception
                    .followRedirects(false)
                    .followSslRedirects(false)
                    .retryOnConnectionFailure(true)
                    .build();

    /// Made at the first encrypted call: the authority may be younger than this service.
    private @Nullable OkHttpClient encrypted;

    /// The latest nonce of each service, by its base URL.
    private final Map<String, String> nonces = new ConcurrentHashMap<>();

    /// What a service answered.
    public record Answer(int status, Map<String, String> headers, byte[] body) {
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }

    /// @param service this service's name in the directory
    /// @param authority which signs the certificates of services, if there is one
    public ServiceCalls(
            String service,
            DeviceKey key,
            Supplier<Optional<TrustedAuthority>> authority,
            Clock clock,
            Supplier<UUID> ids) {
        this.authority = authority;
        this.service = service;
        this.key = key;
        this.clock = clock;
        this.ids = ids;
    }

    /// An unsigned request, for health and directory.
    ///
    /// @param target path and query
    /// @throws IOException where there is no whole answer in time
    public Answer getOpen(String base, String target, Duration timeout) throws IOException {
        return send(base, new Request.Builder().url(base + target).build(), timeout);
    }

    /// A signed request. A first or stale nonce is answered by asking once more.
    ///
    /// @param unit the unit it is for
    /// @param target path and query
    /// @throws IOException where there is no whole answer in time
    public Answer get(String base, String unit, String target, Duration timeout)
            throws IOException {
        Answer answer = send(base, signed(base, unit, target), timeout);
        return answer.status() == 401 ? send(base, signed(base, unit, target), timeout) : answer;
    }

    private Request signed(String base, String unit, String target) {
        RequestToken token =
                new RequestToken(
                        service,
                        service,
                        unit,
                        "GET",
                        target,
                        RequestToken.hashOf(NO_BODY),
                        ids.get().toString(),
                        nonces.getOrDefault(base, ""),
                        clock.instant().getEpochSecond());
        return new Request.Builder()
                .url(base + target)
                .header("Authorization", "Bearer " + token.sign(key))
                .build();
    }

    private Answer send(String base, Request request, Duration timeout) throws IOException {
        Call call = client(request).newCall(request);
        call.timeout().timeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
        try (Response response = call.execute()) {
            String nonce = response.header("Scte-Nonce");
            if (nonce != null) {
                nonces.put(base, nonce);
            }
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            response.headers()
                    .forEach(header -> headers.put(header.getFirst(), header.getSecond()));
            return new Answer(response.code(), headers, bodyOf(response.body()));
        }
    }

    private synchronized OkHttpClient client(Request request) throws IOException {
        if (!request.isHttps()) {
            return http;
        }
        OkHttpClient made = encrypted;
        if (made == null) {
            TrustedAuthority trusted =
                    authority
                            .get()
                            .orElseThrow(() ->
                                    new IOException("there is no authority to know a service by"));
            made =
                    http.newBuilder()
                            .sslSocketFactory(
                                    trusted.sslContext().getSocketFactory(), trusted.trustManager())
                            .connectionSpecs(List.of(ConnectionSpec.RESTRICTED_TLS))
                            .build();
            encrypted = made;
        }
        return made;
    }

    private static byte[] bodyOf(ResponseBody body) throws IOException {
        BufferedSource source = body.source();
        if (source.request(MAX_BODY + 1)) {
            throw new IOException("the answer has more than " + MAX_BODY + " bytes");
        }
        return source.readByteArray();
    }

    /// Ends every call in flight.
    @Override
    public void close() {
        http.dispatcher().cancelAll();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}

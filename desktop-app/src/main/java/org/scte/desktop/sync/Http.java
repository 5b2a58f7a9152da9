package org.scte.desktop.sync;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.scte.model.access.DeviceKey;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.sync.json.PlainJson;
import org.scte.model.transport.EnrolmentFile;
import org.scte.model.transport.TrustedAuthority;

/// What every call over HTTP shares, and the calls that need no signature.
final class Http {
    /// Calls under way at once; each unit holds one for wake-ups.
    private static final int MAX_CALLS = 256;

    private static final String JSON = "application/json";
    private static final Pattern FIRST_BYTE = Pattern.compile("bytes ([0-9]{1,18})-");

    private Http() {}

    /// @param authority whose certificates are believed; null for services on this computer
    static OkHttpClient client(
            @Nullable TrustedAuthority authority, Duration connect, Duration read) {
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(MAX_CALLS);
        dispatcher.setMaxRequestsPerHost(MAX_CALLS);
        return new Gate(authority)
                .put(new OkHttpClient.Builder())
                .dispatcher(dispatcher)
                .connectTimeout(connect)
                .readTimeout(read)
                .writeTimeout(read)
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(true)
                .build();
    }

    static Response execute(OkHttpClient http, Request request) {
        try {
            return http.newCall(request).execute();
        } catch (IOException e) {
            throw new NotAnswering(
                    reason(e), isUnreachable(e), Portal.by(request.url(), e).orElse(null), e);
        }
    }

    private static boolean isUnreachable(IOException e) {
        return e instanceof ConnectException
                || e instanceof UnknownHostException
                || e instanceof NoRouteToHostException
                || e instanceof SocketTimeoutException
                || e instanceof SocketException;
    }

    private static String reason(IOException e) {
        return switch (e) {
            case Gate.Closed closed -> String.valueOf(closed.getMessage());
            case SSLException fault -> TlsFault.reason(fault);
            case UnknownHostException _ -> "its address is not known here";
            case SocketTimeoutException _ -> "no answer in time";
            case ConnectException _ -> "no connection";
            default -> "the connection broke";
        };
    }

    /// What came back, as bytes and what is told of them; its body is the response's.
    static WireAnswer answer(Response response) {
        String type = response.header("Content-Type");
        return new WireAnswer(
                response.code(),
                type == null ? "" : type,
                retryAfter(response),
                from(response),
                Portal.by(response).orElse(null),
                response.body().byteStream());
    }

    /// As `Scte-Held: 262144` says it; −1 where nothing does.
    static long held(Response response) {
        String held = response.header("Scte-Held");
        return held != null && held.matches("[0-9]{1,18}") ? Long.parseLong(held) : -1;
    }

    /// As `Content-Range: bytes 1000-1999/2000` says it.
    private static long from(Response response) {
        String range = response.header("Content-Range");
        Matcher first = FIRST_BYTE.matcher(range == null ? "" : range);
        return response.code() == 206 && first.lookingAt() ? Long.parseLong(first.group(1)) : 0;
    }

    private static @Nullable Duration retryAfter(Response response) {
        String seconds = response.header("Retry-After");
        try {
            return seconds == null ? null : Duration.ofSeconds(Long.parseLong(seconds.strip()));
        } catch (NumberFormatException e) {
            return null; // a date: our own back-off is as good
        }
    }

    static UnitDirectory directory(OkHttpClient http, String base) {
        try (Response response =
                execute(http, new Request.Builder().url(url(base, "v1/directory")).build())) {
            if (response.code() != 200) {
                throw answer(response).refusal();
            }
            return answer(response)
                    .read(
                            JSON,
                            body -> UnitDirectory.parse(new String(body, StandardCharsets.UTF_8)));
        }
    }

    /// Enrols a key by a one-time code.
    static Identity enrol(OkHttpClient http, EnrolmentFile by, String name, DeviceKey key) {
        byte[] body =
                PlainJson.write(
                                Map.of(
                                        "code", by.code(),
                                        "publicKey", key.publicKey().text(),
                                        "name", name))
                        .getBytes(StandardCharsets.UTF_8);
        Request request =
                new Request.Builder()
                        .url(url(by.directory(), "v1/enrol"))
                        .post(RequestBody.create(body, MediaType.get(JSON)))
                        .build();
        try (Response response = execute(http, request)) {
            return identity(answer(response), name, key, by.authority());
        }
    }

    /// Who a device is by the answer to its enrolment.
    static Identity identity(
            WireAnswer enrolled, String name, DeviceKey key, @Nullable TrustedAuthority authority) {
        if (enrolled.status() != 201) {
            throw enrolled.refusal();
        }
        return enrolled.read(
                JSON,
                body -> {
                    JsonObject answer = JsonObject.parse(body);
                    return new Identity(
                            answer.text("device"),
                            answer.text("actor"),
                            name,
                            answer.text("directory"),
                            new HeldKey.Plain(key),
                            authority);
                });
    }

    static HttpUrl url(String base, String path) {
        HttpUrl url = HttpUrl.parse((base.endsWith("/") ? base : base + "/") + path);
        if (url == null) {
            throw new NotAnswering("not an address: " + base, true);
        }
        return url;
    }
}

package org.scte.desktop.sync;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.scte.model.access.DeviceKey;
import org.scte.model.access.RequestToken;
import org.scte.model.sync.json.PlainJson;

/// Asks administration for another identity for this installation, signed by the one it has: after
/// it was cloned, or its database was put back.
final class NewIdentity {
    private static final String ADMINISTRATION = "administration";
    private static final String PATH = "v1/enrol";
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final Identity was;
    private final String address;
    private final Clock clock;
    private final Supplier<UUID> ids;

    /// @param administration its address; null where only the one given at enrolment is known
    NewIdentity(Identity was, @Nullable String administration, Clock clock, Supplier<UUID> ids) {
        this.was = was;
        this.address = administration == null ? was.directory() : administration;
        this.clock = clock;
        this.ids = ids;
    }

    /// @throws NotAnswering where administration does not answer
    /// @throws ServiceRefusal where it refuses
    Identity take() {
        SecureRandom random = new SecureRandom();
        DeviceKey key = DeviceKey.generate(random);
        byte[] body =
                PlainJson.write(
                                Map.of(
                                        "was", was.device(),
                                        "publicKey", key.publicKey().text(),
                                        "name", was.name()))
                        .getBytes(StandardCharsets.UTF_8);
        OkHttpClient http = Http.client(was.authority(), TIMEOUT, TIMEOUT);
        try (Response response = send(http, body)) {
            Identity fresh = Http.identity(Http.answer(response), was.name(), key, was.authority());
            return fresh.with(kept(key, fresh.device(), random));
        } finally {
            http.dispatcher().executorService().shutdown();
            http.connectionPool().evictAll();
        }
    }

    /// A key in the place of the one that is kept now, in the same way.
    private HeldKey kept(DeviceKey key, String device, SecureRandom random) {
        return switch (was.key()) {
            case HeldKey.Plain _ -> new HeldKey.Plain(key);
            case HeldKey.Opened(_, var seal, _) ->
                    new HeldKey.Opened(key, seal, seal.seal(key, device, random));
            case HeldKey.Shut _ -> throw new KeyShut();
        };
    }

    /// The first answer gives the nonce that the second request is signed with.
    private Response send(OkHttpClient http, byte[] body) {
        Response first = Http.execute(http, signed(body, ""));
        String nonce = first.header("Scte-Nonce");
        if (first.code() != 401 || nonce == null) {
            return first;
        }
        first.close();
        return Http.execute(http, signed(body, nonce));
    }

    private Request signed(byte[] body, String nonce) {
        HttpUrl url = Http.url(address, PATH);
        RequestToken token =
                new RequestToken(
                        was.device(),
                        was.actor(),
                        ADMINISTRATION,
                        "POST",
                        url.encodedPath(),
                        RequestToken.hashOf(body),
                        ids.get().toString(),
                        nonce,
                        clock.instant().getEpochSecond());
        return new Request.Builder()
                .url(url)
                .header("Authorization", "Bearer " + token.sign(was.key().open()))
                .post(RequestBody.create(body, MediaType.get("application/json")))
                .build();
    }
}

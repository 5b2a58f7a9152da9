package org.scte.desktop.sync;

import java.io.IOException;
import java.util.List;
import javax.net.ssl.X509TrustManager;
import okhttp3.ConnectionSpec;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.scte.model.transport.Loopback;
import org.scte.model.transport.TrustedAuthority;

/// Which addresses this device speaks to. With the authority of its enrolment: encrypted ones
/// alone, whose certificate is of that authority. Without one: services on this computer alone.
/// Every call passes here, wherever its address came from.
final class Gate implements Interceptor {
    private final @Nullable TrustedAuthority authority;

    /// @param authority as the enrolment file named it; null where the device has none
    Gate(@Nullable TrustedAuthority authority) {
        this.authority = authority;
    }

    /// An address is not spoken to; the message says why.
    static final class Closed extends IOException {
        private static final long serialVersionUID = 1L;

        private Closed(String why) {
            super(why);
        }
    }

    OkHttpClient.Builder put(OkHttpClient.Builder client) {
        client.addInterceptor(this);
        return authority == null
                ? client.connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
                : encrypted(client, StrangeCertificate.telling(authority.trustManager()));
    }

    private static OkHttpClient.Builder encrypted(
            OkHttpClient.Builder client, X509TrustManager trust) {
        return client.sslSocketFactory(TrustedAuthority.sslContext(trust).getSocketFactory(), trust)
                .connectionSpecs(List.of(ConnectionSpec.RESTRICTED_TLS));
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        check(chain.request().url());
        return chain.proceed(chain.request());
    }

    private void check(HttpUrl url) throws Closed {
        if (authority != null && !url.isHttps()) {
            throw new Closed(
                    "its address is not encrypted, and this computer was set up to speak encrypted"
                            + " only; nothing was sent");
        }
        if (authority == null && url.isHttps()) {
            throw new Closed(
                    "this computer does not know whose certificate to believe there: set it up by"
                            + " an enrolment file; nothing was sent");
        }
        if (authority == null && !Loopback.isHost(url.host())) {
            throw new Closed(
                    "its address is neither encrypted nor on this computer; nothing was sent");
        }
    }
}

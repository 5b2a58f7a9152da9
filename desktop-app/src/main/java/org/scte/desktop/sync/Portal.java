package org.scte.desktop.sync;

import java.io.IOException;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.HttpUrl;
import okhttp3.Response;

/// The page at which a network asks to sign in before it lets anything through, told by what
/// answers in a service's place. Nothing is sent to it; its address is for a person's browser.
final class Portal {
    /// "Network Authentication Required".
    private static final int SIGN_IN = 511;

    private Portal() {}

    /// Where an answer is a web page, or leads to another host: services do neither.
    static Optional<String> by(Response response) {
        HttpUrl asked = response.request().url();
        int status = response.code();
        if (status >= 300 && status < 400) {
            return Optional.ofNullable(response.header("Location"))
                    .map(asked::resolve)
                    .filter(to -> !to.host().equals(asked.host()))
                    .map(to -> to.uri().toString()); // as any program can read it
        }
        String type = response.header("Content-Type");
        boolean page = type != null && type.startsWith("text/html");
        return page && (status == 200 || status == SIGN_IN)
                ? Optional.of(plain(asked))
                : Optional.empty();
    }

    /// Where a connection showed a certificate for another address.
    static Optional<String> by(HttpUrl asked, IOException fault) {
        boolean other =
                fault instanceof SSLPeerUnverifiedException
                        || StrangeCertificate.in(fault)
                                .filter(shown -> !shown.isOf(asked.host()))
                                .isPresent();
        return other ? Optional.of(plain(asked)) : Optional.empty();
    }

    /// An unencrypted address at the same host, which the network answers with its own page.
    private static String plain(HttpUrl asked) {
        HttpUrl.Builder plain = new HttpUrl.Builder().scheme("http").host(asked.host());
        return (asked.isHttps() ? plain : plain.port(asked.port())).build().toString();
    }
}

package org.scte.server.http;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.scte.server.transport.CertificateAuthority.ServerKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Encrypts a server's connections: TLS 1.3 and 1.2, with ciphers that prove what they carry and
/// keys that are made anew for each connection. A request under another host's name is refused. The
/// server's own key is replaced while it runs, long before its certificate ends.
public final class Encryption implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Encryption.class);
    private static final Duration RENEWED_EVERY = Duration.ofDays(90);

    /// Browsers that have seen the host keep to encryption for so long.
    private static final Duration REMEMBERED = Duration.ofDays(365);

    private static final String[] CIPHERS = {
        "TLS_AES_256_GCM_SHA384",
        "TLS_CHACHA20_POLY1305_SHA256",
        "TLS_AES_128_GCM_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"
    };

    private final Supplier<ServerKey> keys;
    private final SslContextFactory.Server contexts = new SslContextFactory.Server();
    private final ScheduledExecutorService renewing =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("server-key").daemon().factory());

    /// @param keys gives another key, with its certificate, each time
    public Encryption(Supplier<ServerKey> keys) {
        this.keys = keys;
        put(keys.get());
        contexts.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        contexts.setExcludeCipherSuites(); // what is included is said in full
        contexts.setIncludeCipherSuites(CIPHERS);
        contexts.setRenegotiationAllowed(false);
        var _ =
                renewing.scheduleAtFixedRate(
                        this::renew,
                        RENEWED_EVERY.toSeconds(),
                        RENEWED_EVERY.toSeconds(),
                        TimeUnit.SECONDS);
    }

    private void put(ServerKey key) {
        contexts.setKeyStore(key.store());
        contexts.setKeyStorePassword(key.password());
        contexts.setKeyManagerPassword(key.password());
    }

    /// New connections get another key; those that stand go on.
    void renew() {
        try {
            contexts.reload(_ -> put(keys.get()));
        } catch (Exception e) {
            // the next turn tries again; an exception would end the turns for good
            LOG.error("the server's key could not be renewed", e);
        }
    }

    ConnectionFactory[] connections(HttpConfiguration http) {
        HttpConfiguration secure = new HttpConfiguration(http);
        secure.addCustomizer(
                new SecureRequestCustomizer(false, true, REMEMBERED.toSeconds(), false));
        return new ConnectionFactory[] {
            new SslConnectionFactory(contexts, HttpVersion.HTTP_1_1.asString()),
            new HttpConnectionFactory(secure)
        };
    }

    @Override
    public void close() {
        renewing.shutdownNow();
    }
}

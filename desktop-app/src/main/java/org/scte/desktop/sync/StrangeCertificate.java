package org.scte.desktop.sync;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/// A certificate was shown that is not believed: whose it is is known by its own word alone.
final class StrangeCertificate extends CertificateException {
    private static final long serialVersionUID = 1L;

    private final transient X509Certificate shown;

    private StrangeCertificate(X509Certificate shown, CertificateException why) {
        super(why);
        this.shown = shown;
    }

    /// A manager that believes the same, and says of the rest which certificate it was.
    static X509TrustManager telling(X509TrustManager trust) {
        return trust instanceof X509ExtendedTrustManager all ? new Telling(all) : trust;
    }

    static Optional<StrangeCertificate> in(Throwable fault) {
        for (Throwable one = fault; one != null; one = one.getCause()) {
            if (one instanceof StrangeCertificate strange) {
                return Optional.of(strange);
            }
        }
        return Optional.empty();
    }

    /// Whether it says that it is of this host.
    boolean isOf(String host) {
        try {
            Collection<List<?>> names = shown.getSubjectAlternativeNames();
            return names != null
                    && names.stream()
                            .map(name -> String.valueOf(name.get(1)).toLowerCase(Locale.ROOT))
                            .anyMatch(name -> isOf(name, host.toLowerCase(Locale.ROOT)));
        } catch (CertificateParsingException e) {
            return false; // it can be of nobody
        }
    }

    private static boolean isOf(String name, String host) {
        return name.startsWith("*.")
                ? host.indexOf('.') > 0
                        && host.substring(host.indexOf('.')).equals(name.substring(1))
                : name.equals(host);
    }

    private static final class Telling extends X509ExtendedTrustManager {
        private final X509ExtendedTrustManager inner;

        Telling(X509ExtendedTrustManager inner) {
            this.inner = inner;
        }

        private interface Check {
            void run() throws CertificateException;
        }

        private static void telling(X509Certificate[] chain, Check check)
                throws CertificateException {
            try {
                check.run();
            } catch (CertificateException e) {
                throw chain.length == 0 ? e : new StrangeCertificate(chain[0], e);
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type)
                throws CertificateException {
            telling(chain, () -> inner.checkServerTrusted(chain, type));
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            telling(chain, () -> inner.checkServerTrusted(chain, type, socket));
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            telling(chain, () -> inner.checkServerTrusted(chain, type, engine));
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type)
                throws CertificateException {
            inner.checkClientTrusted(chain, type);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            inner.checkClientTrusted(chain, type, socket);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            inner.checkClientTrusted(chain, type, engine);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return inner.getAcceptedIssuers();
        }
    }
}

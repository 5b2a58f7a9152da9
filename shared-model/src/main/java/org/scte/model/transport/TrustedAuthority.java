package org.scte.model.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.scte.model.record.Sha256;

/// The one authority whose certificates are believed, and no other: neither those of the operating
/// system nor those of the JDK.
///
/// @param certificate its own
public record TrustedAuthority(X509Certificate certificate) {
    private static final HexFormat HEX = HexFormat.ofDelimiter(":").withUpperCase();

    /// Reads one certificate in PEM form.
    ///
    /// @throws IllegalArgumentException where it is none, or none of an authority
    public static TrustedAuthority parse(String pem) {
        try {
            X509Certificate read =
                    (X509Certificate)
                            CertificateFactory.getInstance("X.509")
                                    .generateCertificate(
                                            new ByteArrayInputStream(
                                                    pem.getBytes(StandardCharsets.US_ASCII)));
            if (read.getBasicConstraints() < 0) {
                throw new IllegalArgumentException("the certificate is not one of an authority");
            }
            return new TrustedAuthority(read);
        } catch (CertificateException e) {
            throw new IllegalArgumentException("this is no certificate", e);
        }
    }

    /// The certificate in PEM form.
    public String pem() {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    /// The SHA-256 of the certificate, as `openssl x509 -fingerprint -sha256` shows it: for two
    /// people to compare.
    public String fingerprint() {
        return HEX.formatHex(Sha256.of(encoded()));
    }

    private byte[] encoded() {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }

    /// Believes certificates of this authority alone. That they are of the host that was asked for
    /// is for the connection to check.
    public X509TrustManager trustManager() {
        try {
            KeyStore only = KeyStore.getInstance("PKCS12");
            only.load(null, null);
            only.setCertificateEntry("authority", certificate);
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(only);
            return (X509TrustManager) factory.getTrustManagers()[0];
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every Java can check certificates", e);
        }
    }

    /// For connections to services, by [#trustManager].
    public SSLContext sslContext() {
        return sslContext(trustManager());
    }

    /// For connections whose certificates this believes.
    public static SSLContext sslContext(X509TrustManager trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has TLS", e);
        }
    }
}

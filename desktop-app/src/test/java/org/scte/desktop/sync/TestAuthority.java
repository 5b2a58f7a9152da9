package org.scte.desktop.sync;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.scte.model.transport.TrustedAuthority;

/// An authority that also signs what none should.
public final class TestAuthority {
    private static final char[] PASSWORD = "test".toCharArray();

    private final KeyPair keys = pair("EC", 256);
    private final X509Certificate own;

    /// What a server's certificate says.
    record Leaf(String host, Duration from, Duration until, String algorithm, int bits) {
        static final Leaf GOOD =
                new Leaf("127.0.0.1", Duration.ofDays(-1), Duration.ofDays(30), "EC", 256);

        Leaf at(String other) {
            return new Leaf(other, from, until, algorithm, bits);
        }

        Leaf valid(Duration start, Duration end) {
            return new Leaf(host, start, end, algorithm, bits);
        }

        Leaf keyed(String other, int length) {
            return new Leaf(host, from, until, other, length);
        }
    }

    public TestAuthority(String name) {
        own = certificate(Leaf.GOOD, keys, "CN=" + name, "CN=" + name, true);
    }

    public TrustedAuthority trusted() {
        return new TrustedAuthority(own);
    }

    /// For a server with a certificate of this authority.
    SSLContext server(Leaf leaf) {
        KeyPair pair = pair(leaf.algorithm(), leaf.bits());
        String issuer = own.getSubjectX500Principal().getName();
        return context(pair, certificate(leaf, pair, "CN=server", issuer, false), own);
    }

    /// For a server whose certificate nobody signed but itself.
    static SSLContext selfSigned() {
        TestAuthority itself = new TestAuthority("127.0.0.1");
        return context(
                itself.keys,
                itself.certificate(Leaf.GOOD, itself.keys, "CN=127.0.0.1", "CN=127.0.0.1", false));
    }

    private static SSLContext context(KeyPair pair, Certificate... chain) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", pair.getPrivate(), PASSWORD, chain);
            KeyManagerFactory managers = KeyManagerFactory.getInstance("SunX509");
            managers.init(store, PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509Certificate certificate(
            Leaf leaf, KeyPair pair, String subject, String issuer, boolean authority) {
        Instant now = Instant.now();
        try {
            JcaX509v3CertificateBuilder form =
                    new JcaX509v3CertificateBuilder(
                            new X500Principal(issuer),
                            BigInteger.valueOf(now.toEpochMilli()),
                            Date.from(now.plus(leaf.from())),
                            Date.from(now.plus(leaf.until())),
                            new X500Principal(subject),
                            pair.getPublic());
            form.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            if (!authority) {
                int kind =
                        leaf.host().matches("[0-9.]+")
                                ? GeneralName.iPAddress
                                : GeneralName.dNSName;
                form.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(kind, leaf.host())));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            form.build(
                                    new JcaContentSignerBuilder("SHA256withECDSA")
                                            .build(keys.getPrivate())));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

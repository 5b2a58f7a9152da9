package org.scte.server.transport;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.scte.model.disk.OwnerOnly;
import org.scte.model.transport.TrustedAuthority;
import org.scte.server.directory.Turns;

/// The authority of a data folder, which signs the certificates of its services: its key and its
/// certificate are `DATA/tls/authority.key` (readable by the owner alone) and
/// `DATA/tls/authority.pem`, made when they are first needed.
public final class CertificateAuthority {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final TrustedAuthority authority;
    private final PrivateKey key;
    private final Clock clock;

    /// The key of one server with its certificates.
    ///
    /// @param password of the store, which is in memory alone
    public record ServerKey(KeyStore store, String password) {}

    private CertificateAuthority(TrustedAuthority authority, PrivateKey key, Clock clock) {
        this.authority = authority;
        this.key = key;
        this.clock = clock;
    }

    /// What others are to believe; empty where this data folder has no authority.
    public static Optional<TrustedAuthority> trusted(Path data) {
        Path file = certificateFile(data);
        try {
            return Optional.of(TrustedAuthority.parse(Files.readString(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("the authority cannot be read: " + file, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("the authority is damaged: " + file, e);
        }
    }

    /// Of processes that start together on a data folder, one makes the authority.
    public static CertificateAuthority readOrMake(Path data, Clock clock) {
        try {
            return Turns.take(
                    data.resolve("tls").resolve("lock"),
                    () -> {
                        Optional<TrustedAuthority> known = trusted(data);
                        return known.isPresent()
                                ? new CertificateAuthority(known.get(), readKey(data), clock)
                                : make(data, clock);
                    });
        } catch (IOException e) {
            throw new UncheckedIOException("there is no authority in " + data, e);
        }
    }

    /// The key comes first: a certificate that is there has its key.
    private static CertificateAuthority make(Path data, Clock clock) throws IOException {
        KeyPair pair = newPair();
        TrustedAuthority made =
                new TrustedAuthority(
                        new CertificateForm(clock.instant(), RANDOM).ofAuthority(pair));
        OwnerOnly.replace(keyFile(data), pem(pair.getPrivate()));
        OwnerOnly.replace(certificateFile(data), made.pem());
        return new CertificateAuthority(made, pair.getPrivate(), clock);
    }

    private static Path certificateFile(Path data) {
        return data.resolve("tls").resolve("authority.pem");
    }

    private static Path keyFile(Path data) {
        return data.resolve("tls").resolve("authority.key");
    }

    private static String pem(PrivateKey key) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(new JcaPKCS8Generator(key, null));
        }
        return text.toString();
    }

    private static PrivateKey readKey(Path data) throws IOException {
        Path file = keyFile(data);
        try (PEMParser pem = new PEMParser(new StringReader(Files.readString(file)))) {
            if (pem.readObject() instanceof PrivateKeyInfo info) {
                return new JcaPEMKeyConverter().getPrivateKey(info);
            }
            throw new IllegalStateException("the authority's key is damaged: " + file);
        }
    }

    private static KeyPair newPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has P-256", e);
        }
    }

    /// A new key with a certificate for this host. It is never written down: each start makes
    /// another one.
    ///
    /// @param host a name or the digits of an address
    public ServerKey issue(String host) {
        KeyPair pair = newPair();
        X509Certificate own =
                new CertificateForm(clock.instant(), RANDOM)
                        .ofServer(pair.getPublic(), host, authority.certificate(), key);
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "server",
                    pair.getPrivate(),
                    password.toCharArray(),
                    new Certificate[] {own, authority.certificate()});
            return new ServerKey(store, password);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("a key store in memory takes a key", e);
        }
    }
}

package org.scte.server.transport;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// What stands in the certificates that are made now.
final class CertificateForm {
    /// Clocks of devices may be behind.
    private static final Duration BEFORE = Duration.ofDays(2);

    private static final Duration AUTHORITY = Duration.ofDays(20 * 365);

    /// More than a service runs on one key before it gets another.
    private static final Duration SERVER = Duration.ofDays(398);

    private static final String SIGNATURE = "SHA256withECDSA";

    private final Instant now;
    private final SecureRandom random;

    CertificateForm(Instant now, SecureRandom random) {
        this.now = now;
        this.random = random;
    }

    /// One of an authority, by itself. Its name is like no other's.
    X509Certificate ofAuthority(KeyPair pair) {
        byte[] mark = new byte[4];
        random.nextBytes(mark);
        X500Principal name =
                new X500Principal("CN=SCTE authority " + HexFormat.of().formatHex(mark));
        X509v3CertificateBuilder form = begin(name, name, AUTHORITY, pair.getPublic());
        try {
            form.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            form.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            form.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
            return signed(form, pair.getPrivate());
        } catch (CertIOException | GeneralSecurityException e) {
            throw impossible(e);
        }
    }

    /// One of a server at this host, and for nothing else.
    X509Certificate ofServer(
            PublicKey key, String host, X509Certificate authority, PrivateKey signer) {
        X509v3CertificateBuilder form =
                begin(
                        authority.getSubjectX500Principal(),
                        new X500Principal("CN=SCTE service"),
                        SERVER,
                        key);
        try {
            form.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            form.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            form.addExtension(
                    Extension.extendedKeyUsage,
                    false,
                    new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            form.addExtension(
                    Extension.subjectAlternativeName,
                    true,
                    new GeneralNames(
                            new GeneralName(
                                    isDigits(host) ? GeneralName.iPAddress : GeneralName.dNSName,
                                    host)));
            form.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(authority));
            return signed(form, signer);
        } catch (CertIOException | GeneralSecurityException e) {
            throw impossible(e);
        }
    }

    private static boolean isDigits(String host) {
        return host.contains(":") || host.matches("[0-9.]+");
    }

    private X509v3CertificateBuilder begin(
            X500Principal issuer, X500Principal subject, Duration valid, PublicKey key) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(127, random).add(BigInteger.ONE),
                Date.from(now.minus(BEFORE)),
                Date.from(now.plus(valid)),
                subject,
                key);
    }

    private static X509Certificate signed(X509v3CertificateBuilder form, PrivateKey signer)
            throws GeneralSecurityException {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            form.build(new JcaContentSignerBuilder(SIGNATURE).build(signer)));
        } catch (OperatorCreationException e) {
            throw impossible(e);
        }
    }

    private static IllegalStateException impossible(Exception why) {
        return new IllegalStateException("a certificate can be made of a key and a name", why);
    }
}

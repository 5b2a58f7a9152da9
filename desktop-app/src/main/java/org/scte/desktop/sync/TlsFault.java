package org.scte.desktop.sync;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/// Why an encrypted connection did not come about, in words for people. None of it can be passed
/// over: nothing is sent before the other end has proved who it is.
final class TlsFault {
    private TlsFault() {}

    static String reason(SSLException fault) {
        return why(fault) + "; nothing was sent";
    }

    private static String why(SSLException fault) {
        if (fault instanceof SSLPeerUnverifiedException) {
            return "what answers there has a certificate for another address";
        }
        boolean aboutCertificate = false;
        for (Throwable one = fault; one != null; one = one.getCause()) {
            String known = ofCertificate(one);
            if (known != null) {
                return known;
            }
            aboutCertificate |= one instanceof GeneralSecurityException;
        }
        return aboutCertificate
                ? "what answers there is not of the organisation that set this computer up: it may"
                        + " be the sign-in page of this network, or somebody in between"
                : "what answers there does not encrypt, or not safely";
    }

    private static @Nullable String ofCertificate(Throwable fault) {
        return switch (fault) {
            case CertificateExpiredException _ ->
                    "its certificate has expired, or the clock of this computer is wrong";
            case CertificateNotYetValidException _ ->
                    "its certificate is not valid yet, or the clock of this computer is wrong";
            case CertPathValidatorException path
                    when path.getReason() == BasicReason.ALGORITHM_CONSTRAINED ->
                    "its certificate is too weak to be believed";
            default -> null;
        };
    }
}

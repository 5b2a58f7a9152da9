package org.scte.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.time.Clock;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.server.transport.CertificateAuthority;

class EncryptionTest {
    @TempDir Path data;

    @Test
    void a_running_server_takes_another_key() throws Exception {
        CertificateAuthority authority = CertificateAuthority.readOrMake(data, Clock.systemUTC());
        ServiceHost host = ServiceHost.of("127.0.0.1", true);
        try (Encryption encryption = new Encryption(() -> authority.issue(host.name()));
                ServiceServer server =
                        ServiceServer.start(host, 0, encryption, () -> "", List.of())) {
            Certificate first = certificate(server);
            assertThat(certificate(server)).isEqualTo(first);

            encryption.renew();

            assertThat(certificate(server)).isNotEqualTo(first);
        }
    }

    private Certificate certificate(ServiceServer server) throws IOException {
        try (SSLSocket socket =
                (SSLSocket)
                        CertificateAuthority.trusted(data)
                                .orElseThrow()
                                .sslContext()
                                .getSocketFactory()
                                .createSocket("127.0.0.1", server.port())) {
            socket.startHandshake();
            return socket.getSession().getPeerCertificates()[0];
        }
    }
}

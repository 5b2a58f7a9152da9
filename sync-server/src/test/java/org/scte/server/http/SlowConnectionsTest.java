package org.scte.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.record.RecordId;
import org.scte.server.http.RunningService.Answer;

/// Hundreds of connections that send a byte now and then (F45).
class SlowConnectionsTest {
    private static final int CONNECTIONS = 200;
    private static final int PAUSE_MILLIS = 300;

    /// Bytes that one may send before it has to have been cut: for half a minute.
    private static final int PATIENCE = 100;

    @TempDir private Path folder;

    private final CountDownLatch begun = new CountDownLatch(CONNECTIONS);
    private final CountDownLatch answered = new CountDownLatch(1);
    private RunningService service;

    @BeforeEach
    void start() {
        service = new RunningService(folder);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void F45_bodies_that_trickle_keep_nobody_else_waiting_and_are_cut() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> slow = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                slow.add(threads.submit(this::trickle));
            }
            begun.await();

            Answer answer =
                    service.sync(
                            service.envelope(RunningService.person(1, RecordId.random(), "Ada")));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(slow).as("held meanwhile").noneMatch(Future::isDone);
            answered.countDown();
            for (Future<String> one : slow) {
                assertThat(one.get()).isIn("", "HTTP/1.1 408 Request Timeout");
            }
            assertThat(service.unit.head()).isOne();
        }
    }

    /// As on a machine that has much to do: a few bytes say nothing of a pace.
    @Test
    void a_small_body_that_comes_late_is_read_to_its_end() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.server.port())) {
            socket.setSoTimeout(3 * PAUSE_MILLIS);
            socket.getOutputStream()
                    .write(
                            "POST /v1/units/meetings/sync HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{"
                                    .getBytes(StandardCharsets.US_ASCII));
            assertThatThrownBy(() -> socket.getInputStream().read())
                    .as("nothing is answered meanwhile")
                    .isInstanceOf(SocketTimeoutException.class);
            socket.setSoTimeout(0);
            socket.getOutputStream().write('}');

            assertThat(line(socket)).isEqualTo("HTTP/1.1 401 Unauthorized");
        }
    }

    /// A request whose body goes on a byte at a time: what it was answered, empty where the
    /// connection was broken.
    private String trickle() throws IOException, InterruptedException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.server.port())) {
            socket.setSoTimeout(PAUSE_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(
                    "POST /v1/units/meetings/sync HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{"
                            .getBytes(StandardCharsets.US_ASCII));
            begun.countDown();
            answered.await();
            for (int i = 0; i < PATIENCE; i++) {
                try {
                    int first = socket.getInputStream().read();
                    return first < 0 ? "" : (char) first + line(socket);
                } catch (SocketTimeoutException e) {
                    if (!sent(out)) {
                        return "";
                    }
                }
            }
            return "never cut";
        }
    }

    private static boolean sent(OutputStream out) {
        try {
            out.write(' ');
            return true;
        } catch (IOException e) {
            return false; // it was broken, which is what is waited for
        }
    }

    private static String line(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = socket.getInputStream().read();
                c >= 0 && c != '\r';
                c = socket.getInputStream().read()) {
            line.append((char) c);
        }
        return line.toString();
    }
}

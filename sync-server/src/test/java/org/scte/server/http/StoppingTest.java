package org.scte.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// A server that stops within a process that goes on.
class StoppingTest {
    private static final int ROUNDS = 25;
    private static final int CALLERS = 16;

    /// Much longer than a stop takes, much shorter than a device waits.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void whoever_asks_while_a_server_stops_is_answered_or_cut_off() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < ROUNDS; round++) {
                List<Future<?>> callers = new ArrayList<>();
                CountDownLatch begun = new CountDownLatch(CALLERS);
                try (ServiceServer server =
                        ServiceServer.start(
                                ServiceHost.LOOPBACK,
                                0,
                                null,
                                () -> "nonce",
                                List.of(routes -> routes.get("/here", here -> here.result("!"))))) {
                    URI here = URI.create(server.url() + "/here");
                    for (int i = 0; i < CALLERS; i++) {
                        callers.add(threads.submit(() -> askUntilCut(here, begun)));
                    }
                    begun.await();
                }
                for (Future<?> caller : callers) {
                    caller.get();
                }
            }
        }
    }

    /// Asks again and again, each time of a connection of its own or the one before, as it comes.
    private static void askUntilCut(URI here, CountDownLatch begun) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(here).timeout(PATIENCE).build();
            while (true) {
                int status = http.send(request, BodyHandlers.ofString()).statusCode();
                begun.countDown();
                assertThat(status).isIn(200, 503);
            }
        } catch (HttpTimeoutException e) {
            throw new AssertionError("neither answered nor cut off", e);
        } catch (IOException e) {
            begun.countDown(); // cut off, as it may be
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

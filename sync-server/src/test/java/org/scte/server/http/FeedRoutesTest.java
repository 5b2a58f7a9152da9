package org.scte.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.server.http.RunningService.Answer;

/// A feed that is asked to wait.
class FeedRoutesTest {
    private static final String WAIT = "/v1/units/meetings/messages?after=0&limit=10&wait=25";

    @TempDir private Path folder;
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
    void who_waits_at_a_stopping_service_is_told_so_and_not_that_there_is_nothing()
            throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Answer> waiting =
                    CompletableFuture.supplyAsync(
                            () -> {
                                try {
                                    return service.get(WAIT);
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            },
                            threads);
            await().until(() -> service.feed.size() == 1);

            service.feed.close();

            Answer answer = waiting.join();
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo("1");
        }
        assertThat(service.get(WAIT).status()).as("who comes later, at once").isEqualTo(503);
    }
}

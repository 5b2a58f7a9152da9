package org.scte.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.Response;
import okhttp3.sse.EventSource;
import okhttp3.sse.EventSourceListener;
import okhttp3.sse.EventSources;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.record.RecordId;
import org.scte.server.unit.TestUnit;

class WakeRoutesTest {
    @TempDir Path folder;
    private RunningService service;
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @BeforeEach
    void start() {
        service = new RunningService(folder);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private EventSource listen() throws IOException {
        service.get("/v1/units/meetings/definition"); // for a nonce
        return EventSources.createFactory(service.client)
                .newEventSource(
                        service.signed("GET", "/v1/units/meetings/wake", new byte[0]).build(),
                        new EventSourceListener() {
                            @Override
                            public void onEvent(
                                    EventSource source,
                                    @Nullable String id,
                                    @Nullable String type,
                                    String data) {
                                heard.add(type + " " + data);
                            }

                            @Override
                            public void onClosed(EventSource source) {
                                heard.add("closed");
                            }

                            @Override
                            public void onFailure(
                                    EventSource source,
                                    @Nullable Throwable failure,
                                    @Nullable Response response) {
                                heard.add("failed " + failure);
                            }
                        });
    }

    private void commit() {
        service.unit.writeAsService(
                "admin", List.of(TestUnit.create("person", RecordId.random(), "name", "Ada")));
    }

    @Test
    void a_listener_hears_where_it_begins_and_then_of_commits_at_once() throws Exception {
        commit();
        EventSource source = listen();
        assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo("wake {\"pos\":1}");
        long fastest = Long.MAX_VALUE;
        for (int pos = 2; pos <= 4; pos++) {
            long before = System.nanoTime();
            commit();
            assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo("wake {\"pos\":" + pos + "}");
            fastest = Math.min(fastest, System.nanoTime() - before);
        }
        // Only the first is sure to be at once; the best of three is not the machine's mood.
        assertThat(Duration.ofNanos(fastest)).isLessThan(Duration.ofMillis(200));
        source.cancel();
    }

    @Test
    void many_commits_are_few_signals_and_the_last_one_is_told() throws Exception {
        EventSource source = listen();
        assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo("wake {\"pos\":0}");
        for (int i = 0; i < 40; i++) {
            commit();
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> heard.contains("wake {\"pos\":40}"));
        assertThat(heard.size()).isLessThan(20);
        source.cancel();
    }

    @Test
    void a_stopping_server_ends_its_listeners_and_does_not_wait() throws Exception {
        listen();
        assertThat(heard.poll(5, TimeUnit.SECONDS)).isNotNull();
        long before = System.nanoTime();
        service.server.close();

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
        assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo("closed");
    }
}

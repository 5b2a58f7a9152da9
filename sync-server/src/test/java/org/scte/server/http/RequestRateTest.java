package org.scte.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// Requests of one address, counted before anything of them is read.
class RequestRateTest {
    private static final int BURST = 20;

    private static List<HttpResponse<String>> ask(int times, Predicate<String> exempt)
            throws Exception {
        List<HttpResponse<String>> answers = new ArrayList<>();
        try (ServiceServer server =
                        ServiceServer.start(
                                ServiceHost.LOOPBACK,
                                0,
                                null,
                                () -> "nonce",
                                new RequestRate(1, BURST, exempt),
                                List.of(routes -> routes.get("/here", here -> here.result("!"))));
                HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(server.url() + "/here")).build();
            for (int i = 0; i < times; i++) {
                answers.add(http.send(request, HttpResponse.BodyHandlers.ofString()));
            }
        }
        return answers;
    }

    @Test
    void an_address_that_asks_too_often_is_told_to_slow_down() throws Exception {
        List<HttpResponse<String>> answers = ask(3 * BURST, _ -> false);

        assertThat(answers.subList(0, BURST - 1)).allMatch(answer -> answer.statusCode() == 200);
        HttpResponse<String> last = answers.getLast();
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.body()).contains("slow-down");
        assertThat(last.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(last.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void who_is_exempt_is_not_counted() throws Exception {
        assertThat(ask(3 * BURST, "127.0.0.1"::equals))
                .allMatch(answer -> answer.statusCode() == 200);
    }
}

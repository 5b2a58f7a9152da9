package org.scte.bench;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.sync.Device;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.SyncRequest;
import org.scte.model.sync.json.ProtocolJson;

/// What it costs a device to hear of a hundred changes of another, which must not depend on how
/// many records did not change.
final class Incremental {
    private static final int CHANGED = 100;
    private static final int RUNS = 15;

    private final int members;
    private final ClubService service;

    Incremental(int members, ClubService service) {
        this.members = members;
        this.service = service;
    }

    /// @param a writes
    /// @param b hears of it
    List<Figure> run(Device a, Device b) throws Exception {
        Club.level(a);
        Club.level(b);
        List<Double> millis = new ArrayList<>();
        Cursor before = cursor(b);
        for (int run = 0; run < RUNS; run++) {
            before = cursor(b);
            change(a, run);
            long began = System.nanoTime();
            Club.level(b);
            millis.add((System.nanoTime() - began) / 1e6);
            Verified.that(
                    b.unit("club").sync().digest().equals(a.unit("club").sync().digest()),
                    "the copies differ");
        }
        String key = "incremental-pull-" + CHANGED + "-of-" + members;
        return List.of(
                Figure.product(key, "time", "ms", millis, "sync=FULL, one exchange"),
                Figure.product(
                        key, "bytes", "bytes", List.of(answerBytes(before)), "body, as sent"));
    }

    private void change(Device a, int run) {
        List<LocalChange> changes = new ArrayList<>();
        for (int i = 0; i < CHANGED; i++) {
            changes.add(Club.note((int) (i * 7_919L % members), "run " + run + " " + i));
        }
        a.unit("club").writeAll(changes);
        Club.level(a);
    }

    private static Cursor cursor(Device device) {
        return Objects.requireNonNull(device.unit("club").sync().standing().cursor());
    }

    /// The size of the answer to who stands at this cursor.
    private double answerBytes(Cursor cursor) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpDevice device = new HttpDevice(http, service.url());
            device.enrol(service.code());
            byte[] body =
                    ProtocolJson.write(
                            new SyncRequest(UUID.randomUUID(), cursor, 1, 0, 1_000, List.of()));
            String text = new String(body, StandardCharsets.UTF_8);
            device.greet(text);
            HttpResponse<byte[]> answer = device.sendPacked(text);
            Verified.that(answer.statusCode() == 200, "answered " + answer.statusCode());
            return answer.body().length;
        }
    }
}

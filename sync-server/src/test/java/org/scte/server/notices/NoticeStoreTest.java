package org.scte.server.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.message.UnitMessage;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Cursor;

class NoticeStoreTest {
    private static final String CANARY = "KANARIE";

    @TempDir private Path folder;
    private final RecordId who = RecordId.random();
    private NoticeStore store;
    private NoticeInbox inbox;
    private long pos;

    @BeforeEach
    void open() {
        store = NoticeStore.open(folder.resolve("notices.db"));
        inbox = new NoticeInbox(store, NoticeInbox.MEMBERSHIP, () -> {});
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void hear(String name, RecordId subject, Map<String, String> said) {
        UUID id = RecordId.random().value();
        Map<String, Value> data = new LinkedHashMap<>();
        said.forEach((key, word) -> data.put(key, Value.text(word)));
        UnitMessage message =
                new UnitMessage(
                        id,
                        "org.scte.membership." + name + ".v1",
                        "/units/membership",
                        subject,
                        Instant.EPOCH,
                        id,
                        id,
                        0,
                        data);
        inbox.apply(List.of(message), new Cursor(new UUID(1, 1), ++pos));
    }

    @Test
    void of_who_is_erased_no_byte_stays() throws IOException {
        hear(
                "person-changed",
                who,
                Map.of("status", "active", "given-name", CANARY, "email", CANARY + "@x.org"));
        hear(
                "notification-requested",
                RecordId.random(),
                Map.of("template", "t", "person", who.toString(), "words", CANARY));
        assertThat(holding()).isNotEmpty();

        hear("person-changed", who, Map.of("status", "erased"));

        assertThat(holding()).isEmpty();
    }

    private List<Path> holding() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(NoticeStoreTest::holds).toList();
        }
    }

    private static boolean holds(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                    .contains(CANARY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.scte.desktop.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Change;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;

/// A device with the club on it, and what tests of it do.
abstract class ClubDevice {
    @TempDir Path folder;
    final Club club = new Club();
    LocalUnit unit;

    @BeforeEach
    void open() {
        unit = Club.open(folder, club.definition);
    }

    @AfterEach
    void close() {
        unit.close();
    }

    UUID saved(Operation... ops) {
        Written written = unit.write(LocalChange.of(ops));
        assertThat(written).isInstanceOf(Written.Saved.class);
        return ((Written.Saved) written).change();
    }

    List<Problem> refused(LocalChange change) {
        Written written = unit.write(change);
        assertThat(written).isInstanceOf(Written.Refused.class);
        return ((Written.Refused) written).problems();
    }

    List<Change> send() {
        return unit.sync().take(100, 1_000_000);
    }

    void receive(long cursor, List<Ack> acks) {
        assertThat(unit.sync().apply(club.answer(cursor, acks))).isInstanceOf(Applied.Page.class);
    }

    /// Sends everything and applies the answer.
    void exchange(long cursor) {
        List<Ack> acks = new ArrayList<>();
        send().forEach(change -> acks.add(club.accept(change)));
        receive(cursor, acks);
    }

    String text(int n, String field) {
        return unit.find("person", Club.id(n))
                .map(record -> record.field(field))
                .map(value -> value instanceof Value.Text(String text) ? text : "")
                .orElse("gone");
    }

    RecordState state(int n) {
        return unit.find("person", Club.id(n)).orElseThrow().state();
    }
}

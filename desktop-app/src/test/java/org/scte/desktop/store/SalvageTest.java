package org.scte.desktop.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.sync.Ack;
import org.scte.model.sync.FaultPoints;
import org.scte.model.sync.Problem;

/// What a new unit's file takes over from a damaged one.
class SalvageTest {
    @TempDir Path folder;
    private final Club club = new Club();
    private LocalUnit unit;

    @BeforeEach
    void open() {
        unit = Club.open(folder, club.definition);
    }

    @AfterEach
    void close() {
        unit.close();
    }

    /// The file's place is taken by one that is made from it.
    private Mending.Mended salvage() throws IOException {
        Path file = folder.resolve("unit.db");
        Path damaged = Files.move(file, folder.resolve("damaged.db"));
        return Salvage.from(damaged, file, Beacon.NONE);
    }

    @Test
    void a_damaged_file_of_an_older_program_gives_its_changes() throws IOException {
        unit.write(LocalChange.of(Club.person(1, "Ada", "Byron")));
        unit.close();
        try (Database database = new Database(folder.resolve("unit.db"), FaultPoints.NONE)) {
            database.change(session -> {
                session.once("ALTER TABLE outbox DROP COLUMN epoch");
                session.once("ALTER TABLE basis DROP COLUMN epoch");
                session.once("PRAGMA user_version=3");
                return true;
            });
        }

        Mending.Mended mended = salvage();

        assertThat(mended.kept()).isOne();
        assertThat(mended.lost()).isZero();
        unit = Club.open(folder, club.definition);
        assertThat(unit.countWaiting()).isOne();
    }

    @Test
    void what_was_given_up_keeps_its_copy() throws IOException {
        unit.write(LocalChange.of(Club.person(1, "Ada", "Byron")));
        long seq = unit.sync().take(1, 1 << 20).getFirst().seq();
        Problem no = Problem.of(Problem.Code.RULE, "Not like this.");
        unit.sync().apply(club.answer(0, List.of(Ack.rejected(seq, List.of(no)))));
        unit.past().giveUp(unit.listAttention(9).getFirst().change());
        unit.close();

        salvage();

        unit = Club.open(folder, club.definition);
        assertThat(unit.past().givenUp("person", Club.id(1))).hasSize(1);
    }
}

package org.scte.desktop.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.merge.Conflict;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Change;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;

class ConflictTest {
    private static final RecordId QUESTION = Club.id(90);

    @TempDir Path folder;
    private final Club club = new Club();
    private LocalUnit unit;

    @BeforeEach
    void open() {
        unit = Club.open(folder, club.definition);
        club.put("person", Club.id(1), Club.person(1, "Ada", "King").set());
        club.put("conflict", QUESTION, question().fields());
        receive(0);
    }

    @AfterEach
    void close() {
        unit.close();
    }

    private static Conflict question() {
        return new Conflict(
                QUESTION,
                "person",
                Club.id(1),
                "family",
                Value.text("Byron"),
                Value.text("King"),
                Value.text("Lovelace"),
                "device of ben",
                "ben",
                "2026-11-23T03:00:00.000Z");
    }

    private void receive(long cursor, Ack... acks) {
        assertThat(unit.sync().apply(club.answer(cursor, List.of(acks))))
                .isInstanceOf(Applied.Page.class);
    }

    private RecordState state() {
        return unit.find("person", Club.id(1)).orElseThrow().state();
    }

    private List<Problem> refused(Operation... ops) {
        Written written = unit.write(LocalChange.of(ops));
        assertThat(written).isInstanceOf(Written.Refused.class);
        return ((Written.Refused) written).problems();
    }

    @Test
    void an_open_question_is_listed_and_marks_its_record() {
        assertThat(unit.listConflicts(10)).containsExactly(question());
        assertThat(state()).isEqualTo(RecordState.CONFLICT);
        assertThat(unit.page(ListQuery.all("person"), 0, 10))
                .extracting(LocalRecord::state)
                .containsExactly(RecordState.CONFLICT);
        unit.write(LocalChange.of(Club.set(1, "given", "Augusta")));
        assertThat(state()).isEqualTo(RecordState.CONFLICT);
        assertThat(unit.sync().recount()).isEqualTo(unit.sync().digest());
    }

    @Test
    void deciding_is_one_change_of_the_field_and_the_question() {
        List<StoreChange> told = new ArrayList<>();
        unit.watch(told::add);

        Written written = unit.decide(question(), Value.text("Lovelace"));

        assertThat(written).isInstanceOf(Written.Saved.class);
        assertThat(unit.listConflicts(10)).isEmpty();
        assertThat(unit.findConflict(QUESTION)).isEmpty();
        assertThat(unit.find("person", Club.id(1)).orElseThrow().field("family"))
                .isEqualTo(Value.text("Lovelace"));
        assertThat(state()).isEqualTo(RecordState.PENDING);
        assertThat(told.getLast().records()).contains(Club.id(1));
        List<Change> sent = unit.sync().take(10, 1_000_000);
        Map<String, Value> closing = new LinkedHashMap<>();
        closing.put("state", Value.text("decided"));
        closing.put("decision", Value.text("\"Lovelace\""));
        assertThat(sent).hasSize(1);
        assertThat(sent.getFirst().ops())
                .containsExactly(
                        new Operation.Update(
                                "person",
                                Club.id(1),
                                Map.of("family", Value.text("Lovelace")),
                                Map.of("family", Value.text("King"))),
                        new Operation.Update(
                                "conflict",
                                QUESTION,
                                closing,
                                Map.of("state", Value.text("open"))));
        receive(2, club.accept(sent.getFirst()));
        assertThat(state()).isEqualTo(RecordState.SYNCED);
        assertThat(unit.sync().recount()).isEqualTo(unit.sync().digest());
    }

    @Test
    void a_question_that_another_device_decided_lets_its_record_be_shown_anew() {
        List<StoreChange> told = new ArrayList<>();
        unit.watch(told::add);
        club.put(
                "conflict",
                QUESTION,
                Map.of("state", Value.text("decided"), "decision", Value.text("\"King\"")));

        receive(2);

        assertThat(unit.listConflicts(10)).isEmpty();
        assertThat(state()).isEqualTo(RecordState.SYNCED);
        assertThat(told.getLast().records()).contains(Club.id(1));
        assertThat(refused(question().close(Value.text("King"))))
                .extracting(Problem::code)
                .containsExactly(Problem.Code.MOVED_ON);
    }

    @Test
    void where_the_service_refuses_the_decision_the_question_is_open_again() {
        unit.decide(question(), Value.text("Lovelace"));
        Change change = unit.sync().take(10, 1_000_000).getFirst();
        Problem problem = Problem.ofOp(Problem.Code.MOVED_ON, "Decided already.", 1);
        receive(2, Ack.rejected(change.seq(), List.of(problem)));

        assertThat(unit.countAttention()).isEqualTo(1);
        assertThat(state()).isEqualTo(RecordState.REJECTED);
        unit.discard(change.id());
        assertThat(unit.listConflicts(10)).containsExactly(question());
        assertThat(state()).isEqualTo(RecordState.CONFLICT);
    }

    @Test
    void nothing_else_of_a_question_can_be_written() {
        Operation edit =
                new Operation.Update(
                        "conflict", QUESTION, Map.of("yours", Value.text("\"x\"")), Map.of());
        Operation delete = new Operation.Delete("conflict", QUESTION, 0);
        Operation create = new Operation.Create("conflict", Club.id(91), question().fields());

        for (Operation op : List.of(edit, delete, create)) {
            assertThat(refused(op)).extracting(Problem::code).contains(Problem.Code.FORBIDDEN);
        }
        assertThat(refused(question().decide(Value.text("x".repeat(61))).toArray(Operation[]::new)))
                .extracting(Problem::field)
                .containsExactly("family");
    }

    @Test
    void a_file_of_an_older_program_gets_the_table_it_lacks() throws SQLException {
        unit.close();
        try (Connection file =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("unit.db"));
                Statement statement = file.createStatement()) {
            statement.execute("drop table r_conflict");
            statement.execute("drop table t_conflict");
        }

        unit = Club.open(folder, club.definition);

        assertThat(unit.listConflicts(10)).isEmpty();
        assertThat(unit.find("person", Club.id(1)).orElseThrow().field("family"))
                .isEqualTo(Value.text("King"));
    }
}

package org.scte.desktop.ui.shell;

import java.util.List;
import java.util.Map;
import javafx.scene.input.KeyCode;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.ui.history.History;
import org.scte.desktop.ui.history.RecordKey;
import org.scte.desktop.ui.kit.FxStage;
import org.scte.desktop.ui.list.Members;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.HistoryEntry;
import org.scte.model.sync.Operation;

/// The ways to what was: records that are deleted, a record's history, and a review of what others
/// changed meanwhile.
final class ShownPast {
    private ShownPast() {}

    static void deleted(ShownWindow window) {
        window.members.receive(List.of(window.members.deleted(308), window.members.deleted(309)));
        window.members.delete(310);
        FxStage.run(() -> window.fixture.model.go(new Place.Deleted("membership")));
        FxStage.await(() -> window.list("attention-list").getItems().size() == 3);
        FxStage.settle();
    }

    static void history(ShownWindow window) {
        window.openFirst();
        RecordId shown = window.members.unit.page(ListQuery.all("person"), 1, 1).getFirst().id();
        Value phone = window.members.unit.find("person", shown).orElseThrow().field("phone");
        window.fixture.told =
                History.Told.of(
                        new HistoryEntry(
                                9,
                                WindowFixture.NOW,
                                false,
                                WindowFixture.NOW.minusSeconds(14400),
                                "",
                                "Priya N.",
                                null,
                                "update",
                                Map.of("phone", phone, "job-family", Value.text("vendor")),
                                Map.of(
                                        "phone", Value.text("+1 303 555 9999"),
                                        "job-family", Value.text("network-ops")),
                                Ack.Outcome.MERGED));
        window.key(KeyCode.H, KeyCode.CONTROL);
        FxStage.await(
                () -> window.fixture.scene().lookup(".attention-cell .pill.tone-review") != null);
        FxStage.settle();
        window.key(KeyCode.END);
        FxStage.settle();
    }

    /// A decision of two fields of a person, with two that were settled without asking.
    static void review(ShownWindow window) {
        FxStage.run(() -> window.fixture.model.onUnits(List.of("membership")));
        window.members
                .unit
                .listWaiting(9)
                .forEach(entry -> window.members.unit.undo(entry.change()));
        Map<String, Value> edit =
                Map.of(
                        "name-on-certificate", Value.text("Amara O. Okafor"),
                        "job-title", Value.text("Rigger"),
                        "phone", Value.text("+1 303 555 0001"));
        window.members.unit.write(
                LocalChange.of(
                        new Operation.Update("person", Members.personId(0), edit, Map.of())));
        long at =
                window.members.takeAsking("name-on-certificate", Value.text("A. Okafor"), "phone");
        window.members.receive(
                List.of(
                        window.members.asked(0, "birth-date", "1980-05-12", "1980-05-19"),
                        window.members.changed(0, Map.of("birth-date", Value.text("1980-05-12"))),
                        window.members.asked(1, "birth-date", "1990-01-01", "1990-01-02")));
        window.fixture.told =
                History.Told.of(
                        entry(at, "Dana Ortiz", edit, "phone", "+1 303 555 9999"),
                        entry(at - 1, "Priya N.", Map.of(), "birth-date", "1980-05-12"));
        FxStage.run(() ->
                window.fixture.model.go(
                        new Place.Review(
                                new RecordKey("membership", "person", Members.personId(0)))));
        FxStage.await(() ->
                window.fixture.scene().lookup(".review-table") != null
                        && window.fixture.model.countAttention() == 2);
        FxStage.settle();
        window.key(KeyCode.RIGHT);
        FxStage.settle();
    }

    private static HistoryEntry entry(
            long at, String who, Map<String, Value> set, String was, String held) {
        return new HistoryEntry(
                at,
                WindowFixture.NOW,
                false,
                WindowFixture.NOW.minusSeconds(14400),
                "",
                who,
                null,
                "update",
                set.isEmpty() ? Map.of(was, Value.text(held)) : set,
                Map.of(was, Value.text(held)),
                Ack.Outcome.ACCEPTED);
    }
}

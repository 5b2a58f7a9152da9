package org.scte.desktop.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.printing.Selection;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.ui.kit.FxStage;
import org.scte.desktop.ui.list.Members;
import org.scte.desktop.ui.list.RecordListModel;
import org.scte.desktop.ui.printing.PrintRequest;
import org.scte.desktop.ui.printing.PrintView;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;

/// The ways to printing in the window. With `-Dpictures=DIR` it leaves pictures.
class WindowPrintTest {
    private static final String PICTURES = System.getProperty("pictures", "");

    @TempDir Path folder;
    private Members members;
    private WindowFixture window;

    @BeforeEach
    void open() {
        members = new Members(folder).withPeople(5);
        for (int i = 0; i < 3; i++) {
            Map<String, Value> fields =
                    Map.of("person", Value.text(Members.personId(i).toString()));
            RecordId id = members.unit.newId("membership", fields);
            members.unit.write(LocalChange.of(new Operation.Create("membership", id, fields)));
        }
        window = new WindowFixture(members.unit, 1366, 768);
        FxStage.run(() -> window.model.go(new Place.Unit("membership")));
        FxStage.await(() -> window.view.screen().isPresent() && list().countProperty().get() > 0);
    }

    @AfterEach
    void close() {
        window.close();
        members.close();
    }

    private RecordListModel list() {
        return window.view.screen().orElseThrow().list();
    }

    private void showMemberships() {
        FxStage.run(() -> window.view.screen().orElseThrow().model().choose("membership"));
        FxStage.await(() -> list().countProperty().get() == 3);
        FxStage.settle();
        FxStage.run(() -> window.view.screen().orElseThrow().focusList());
    }

    private void key(KeyCode code, KeyCode... held) {
        FxStage.press(window.scene(), code, held);
    }

    private List<String> buttons() {
        return FxStage.on(() ->
                FxStage.all(window.view, Button.class).stream()
                        .filter(Button::isVisible)
                        .map(Button::getText)
                        .toList());
    }

    private PrintRequest asked() {
        return window.model.placeProperty().get() instanceof Place.Print(_, PrintRequest request)
                ? request
                : null;
    }

    @Test
    void where_there_is_no_document_nobody_is_sent_anywhere() {
        assertThat(buttons()).doesNotContain("Print …");

        key(KeyCode.P, KeyCode.CONTROL);

        assertThat(window.model.placeProperty().get()).isEqualTo(new Place.Unit("membership"));
        assertThat(FxStage.on(() -> window.model.noticeProperty().get().text()))
                .isEqualTo("There is no document to print of this.");
    }

    @Test
    void a_list_is_printed_as_it_is_shown_or_what_is_chosen_of_it() {
        showMemberships();
        assertThat(buttons()).contains("Print …");

        key(KeyCode.P, KeyCode.CONTROL);
        assertThat(asked().selection()).isEqualTo(new Selection.Listed(shownFirst(), Set.of()));
        assertThat(window.stage.getTitle()).isEqualTo("Print · Membership · SCTE");
        FxStage.settle();
        assertThat(FxStage.on(() -> FxStage.all(window.view, PrintView.class))).hasSize(1);
        assertThat(FxStage.on(() -> Walker.faults(window.view))).isEmpty();
        picture();

        key(KeyCode.ESCAPE);
        assertThat(window.model.placeProperty().get()).isEqualTo(new Place.Unit("membership"));

        FxStage.run(() -> list().toggle(0));
        RecordId first = FxStage.on(() -> list().selection().named().iterator().next());
        key(KeyCode.P, KeyCode.CONTROL);
        assertThat(asked().selection()).isEqualTo(new Selection.Chosen(Set.of(first)));
    }

    private static ListQuery shownFirst() {
        return new ListQuery(
                "membership", "", List.of(), List.of(new ListQuery.SortKey("ends", false)));
    }

    @Test
    void a_record_is_printed_from_its_form() {
        showMemberships();
        key(KeyCode.HOME);
        FxStage.await(() -> window.view.screen().orElseThrow().isDetailShown());
        key(KeyCode.ENTER);
        FxStage.settle();
        RecordId shown = FxStage.on(() -> list().currentIdProperty().get());

        key(KeyCode.P, KeyCode.CONTROL);

        assertThat(asked())
                .isEqualTo(
                        new PrintRequest("membership", new Selection.Named(List.of(shown)), false));
    }

    private void picture() {
        if (!PICTURES.isEmpty()) {
            FxStage.picture(window.scene(), Path.of(PICTURES, "print-window.png"));
        }
    }
}

package org.scte.desktop.printing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.TestUnits;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.LocalChange;
import org.scte.model.allowance.Allowed;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;

/// What of the records comes on paper, and what does not.
class PrintingTest {
    private static final List<String> ALL = List.of("all");

    @TempDir Path folder;
    private Fair fair;

    @BeforeEach
    void open() {
        fair = new Fair(folder);
    }

    @AfterEach
    void close() {
        fair.close();
    }

    private RecordId ada() {
        RecordId firm = fair.put("firm", "name", "Northlight", "town", "Denver");
        return fair.put(
                "guest",
                "name",
                "Ada King",
                "firm",
                firm.toString(),
                "seats",
                12_000,
                "fee",
                "12.5",
                "born",
                "1990-02-03",
                "at",
                "2027-03-14T07:30:00Z",
                "status",
                "here");
    }

    private void edit(RecordId id, String field, String value) {
        fair.unit.write(
                LocalChange.of(
                        new Operation.Update(
                                "guest", id, Map.of(field, Value.text(value)), Map.of())));
    }

    @Test
    void fields_are_filled_in_as_people_read_them() throws Exception {
        String text = Fair.text(fair.pdf("badge", ada()));

        assertThat(text)
                .contains("Ada King", "Northlight, Denver", "12,000", "12.50", "3 Feb 1990")
                .contains("14 Mar 2027, 08:30", "Here");
    }

    @Test
    void what_is_missing_takes_its_signs_along_and_the_first_that_is_filled_counts()
            throws Exception {
        RecordId firm = fair.put("firm", "name", "Northlight");
        RecordId guest =
                fair.put(
                        "guest",
                        "name",
                        "Ada King",
                        "nick",
                        "Countess",
                        "firm",
                        firm.toString(),
                        "status",
                        "here");

        String text = Fair.text(fair.pdf("badge", guest));

        assertThat(text).contains("Countess", "Northlight").doesNotContain("Ada", "Northlight,");
        assertThat(text).doesNotContain("Seats", "Fee");
    }

    @Test
    void records_that_refer_to_it_are_its_rows() throws Exception {
        RecordId ada = ada();
        RecordId bob = fair.put("guest", "name", "Bob", "status", "here");
        fair.put("visit", "guest", ada.toString(), "day", "2027-01-01", "note", "first");
        fair.put("visit", "guest", ada.toString(), "day", "2027-02-01", "note", "second");
        fair.put("visit", "guest", bob.toString(), "day", "2027-02-01", "note", "of Bob");

        String text = Fair.text(fair.pdf("badge", ada));

        assertThat(text).containsSubsequence("Day", "second", "first").doesNotContain("of Bob");
    }

    @Test
    void a_record_that_does_not_satisfy_the_condition_is_left_out_with_its_reason() {
        RecordId ada = ada();
        RecordId gone = fair.put("guest", "name", "Bob", "status", "gone-home");

        Printed.Pdf pdf = fair.pdf("badge", ada, gone, RecordId.random());

        assertThat(pdf.records()).isEqualTo(1);
        assertThat(pdf.leftOut())
                .extracting(LeftOut::reason)
                .containsExactlyInAnyOrder(LeftOut.Reason.CONDITION, LeftOut.Reason.GONE);
        assertThat(fair.print("badge", gone)).isInstanceOf(Printed.Nothing.class);
    }

    @Test
    void what_counts_only_when_it_is_sent_waits_until_the_service_has_it() {
        RecordId ada = ada();
        assertThat(fair.pdf("certificate", ada).records()).isEqualTo(1);

        edit(ada, "name", "Ada Lovelace");
        assertThat(reasons(ada)).containsExactly(LeftOut.Reason.UNSENT);
        assertThat(fair.pdf("badge", ada).records()).isEqualTo(1);

        TestUnits.accept(fair.unit);
        assertThat(fair.pdf("certificate", ada).records()).isEqualTo(1);

        edit(ada, "name", "Ada Byron");
        TestUnits.reject(fair.unit, Problem.of(Problem.Code.INVALID, "No."));
        assertThat(reasons(ada)).containsExactly(LeftOut.Reason.ATTENTION);
    }

    private List<LeftOut.Reason> reasons(RecordId id) {
        return fair.print("certificate", id) instanceof Printed.Nothing(_, var leftOut)
                ? leftOut.stream().map(LeftOut::reason).toList()
                : List.of();
    }

    @Test
    void what_a_role_does_not_see_is_not_on_paper() throws Exception {
        RecordId ada = ada();
        fair.put("visit", "guest", ada.toString(), "day", "2027-01-01", "note", "secret");
        TestUnits.allow(
                fair.unit,
                new Allowed(
                        List.of("guest", "visit"),
                        ALL,
                        ALL,
                        ALL,
                        ALL,
                        ALL,
                        List.of("guest.fee", "visit.note")));

        String text = Fair.text(fair.pdf("badge", ada));

        assertThat(text).contains("Ada King", "12,000", "1 Jan 2027");
        assertThat(text).doesNotContain("12.50", "Fee", "Northlight", "secret", "Note");
    }

    @Test
    void records_that_a_role_does_not_read_are_not_printed_at_all() throws Exception {
        RecordId ada = ada();
        fair.put("visit", "guest", ada.toString(), "day", "2027-01-01", "note", "secret");
        TestUnits.allow(
                fair.unit, new Allowed(List.of("guest"), ALL, ALL, ALL, ALL, ALL, List.of()));

        assertThat(Fair.text(fair.pdf("badge", ada))).contains("Ada").doesNotContain("2027-01");
        assertThat(Printing.documents(fair.unit, "guest")).hasSize(7);

        TestUnits.allow(
                fair.unit, new Allowed(List.of("firm"), ALL, ALL, ALL, ALL, ALL, List.of()));
        assertThat(Printing.documents(fair.unit, "guest")).isEmpty();
    }

    @Test
    void a_list_says_what_it_is_of_and_as_of_when() throws Exception {
        fair.putGuests(3);
        fair.put("guest", "name", "Bob", "status", "gone-home");
        var filter = new ListQuery.Filter.AnyOf("status", List.of(Value.text("gone-home")));
        edit(RecordId.of("01890000-0000-7000-8000-000000000001"), "code", "A");

        Printed.Pdf pdf =
                (Printed.Pdf)
                        fair.print(
                                "sheet",
                                new Selection.Listed(
                                        new ListQuery("guest", "", List.of(filter), List.of()),
                                        Set.of()));

        assertThat(Fair.text(pdf).replace('\n', ' ')) // where a line ends is the time's affair
                .contains("Sign-in sheet", "1 Guest · Status: Gone home", "Please sign.", "Bob")
                .contains("Printed 14 Mar 2027, 09:02 from this computer's copy, last heard")
                .contains("1 change made here is not confirmed yet.")
                .doesNotContain("Guest 0001");
    }

    @Test
    void a_list_is_printed_but_for_what_was_left_out_by_hand() throws Exception {
        fair.putGuests(3);
        RecordId second = RecordId.of("01890000-0000-7000-8000-000000000002");

        Printed.Pdf pdf =
                (Printed.Pdf)
                        fair.print(
                                "sheet",
                                new Selection.Listed(ListQuery.all("guest"), Set.of(second)));

        assertThat(Fair.text(pdf)).contains("2 Guests · some left out by hand", "Guest 0003");
        assertThat(Fair.text(pdf)).doesNotContain("Guest 0002");
    }

    @Test
    void more_than_one_file_holds_is_refused_not_cut() {
        fair.putGuests(Printing.MOST + 1);

        assertThat(fair.printAll("sheet"))
                .isInstanceOfSatisfying(
                        Printed.Nothing.class,
                        nothing ->
                                assertThat(nothing.sentence()).contains("more than 5,000 records"));
    }
}

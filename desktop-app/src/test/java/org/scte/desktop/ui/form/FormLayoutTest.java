package org.scte.desktop.ui.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.scte.desktop.Fields;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;
import org.scte.model.unit.FormSection;

class FormLayoutTest {
    private static final FieldDefinition GIVEN = Fields.role("given", FieldType.TEXT, "given-name");
    private static final FieldDefinition FAMILY =
            Fields.role("family", FieldType.TEXT, "family-name");
    private static final FieldDefinition EMAIL = Fields.of("email", FieldType.EMAIL);
    private static final FieldDefinition MOBILE = Fields.of("mobile", FieldType.PHONE);
    private static final FieldDefinition BORN = Fields.of("born", FieldType.DATE);

    @Test
    void without_sections_fields_are_grouped_by_what_they_are() {
        FormLayout layout =
                wide(
                        Fields.entity(
                                List.of(),
                                GIVEN,
                                FAMILY,
                                EMAIL,
                                BORN,
                                MOBILE,
                                Fields.choice("state", "a", "b")));

        assertThat(layout.sections())
                .extracting(FormLayout.Section::title)
                .containsExactly("IDENTITY", "CONTACT", "DATES_AND_STATUS");
        assertThat(names(layout))
                .containsExactly(
                        List.of("given", "family"),
                        List.of("email", "mobile"),
                        List.of("born", "state"));
    }

    @Test
    void a_row_closes_when_the_next_field_does_not_fit() {
        FormLayout layout =
                wide(
                        Fields.entity(
                                List.of(),
                                Fields.of("a", FieldType.DATE),
                                Fields.of("b", FieldType.DATE),
                                Fields.of("c", FieldType.DATE),
                                Fields.of("d", FieldType.DATE),
                                Fields.of("e", FieldType.DATE)));

        assertThat(names(layout)).containsExactly(List.of("a", "b", "c", "d"), List.of("e"));
        assertThat(layout.places()).extracting(FormLayout.Place::span).containsOnly(3);
    }

    @Test
    void a_pair_is_not_parted_by_the_end_of_a_row() {
        FieldDefinition start = Fields.role("start", FieldType.DATE, "start");
        FieldDefinition end = Fields.role("end", FieldType.DATE, "end");

        FormLayout layout =
                wide(
                        Fields.entity(
                                List.of(),
                                Fields.of("a", FieldType.DATE),
                                Fields.of("b", FieldType.DATE),
                                Fields.of("c", FieldType.DATE),
                                start,
                                end));

        assertThat(names(layout)).containsExactly(List.of("a", "b", "c"), List.of("start", "end"));
    }

    @Test
    void in_a_narrow_form_short_fields_take_a_half_and_names_stay_side_by_side() {
        EntityDefinition entity =
                Fields.entity(
                        List.of(
                                new FormSection(
                                        "Contact",
                                        List.of(
                                                List.of("given", "family"),
                                                List.of("email"),
                                                List.of("mobile", "born")))),
                        GIVEN,
                        FAMILY,
                        EMAIL,
                        MOBILE,
                        BORN);

        FormLayout layout = of(entity, new FormLayout.Use(true, true));

        assertThat(names(layout))
                .containsExactly(
                        List.of("given", "family"), List.of("email"), List.of("mobile", "born"));
        assertThat(layout.places())
                .extracting(FormLayout.Place::span)
                .containsExactly(6, 6, 12, 6, 6);
    }

    @Test
    void a_given_row_that_is_too_wide_shares_the_columns() {
        EntityDefinition entity =
                Fields.entity(
                        List.of(new FormSection("A", List.of(List.of("email", "given", "family")))),
                        EMAIL,
                        GIVEN,
                        FAMILY);

        assertThat(wide(entity).places()).extracting(FormLayout.Place::span).containsOnly(4);
    }

    @Test
    void the_minority_is_marked() {
        FieldDefinition a = Fields.required("a", FieldType.TEXT);
        FieldDefinition b = Fields.required("b", FieldType.TEXT);

        assertThat(marks(Fields.entity(List.of(), a, b, EMAIL)))
                .containsExactly(
                        FormLayout.Mark.NONE, FormLayout.Mark.NONE, FormLayout.Mark.OPTIONAL);
        assertThat(marks(Fields.entity(List.of(), a, EMAIL, MOBILE)))
                .containsExactly(
                        FormLayout.Mark.REQUIRED, FormLayout.Mark.NONE, FormLayout.Mark.NONE);
    }

    @Test
    void choices_are_offered_by_their_number() {
        assertThat(FormControl.of(Fields.choice("c", "a", "b", "c", "d")))
                .isEqualTo(FormControl.RADIO);
        assertThat(FormControl.of(Fields.choice("c", "a", "b", "c", "d", "e")))
                .isEqualTo(FormControl.COMBO);
        assertThat(FormControl.of(Fields.choice("c", "abcdefghijklm".split(""))))
                .isEqualTo(FormControl.PICKER);
    }

    @Test
    void rare_fields_fold_and_a_number_that_the_service_gives_is_a_fact() {
        FormLayout layout =
                wide(
                        Fields.entity(
                                List.of(),
                                GIVEN,
                                FAMILY,
                                Fields.rare("suffix", FieldType.TEXT),
                                Fields.of("number", FieldType.SERIAL)));

        assertThat(layout.more().getFirst().places().getFirst().field().name()).isEqualTo("suffix");
        assertThat(layout.places())
                .filteredOn(place -> place.control() == FormControl.FACT)
                .extracting(place -> place.field().name())
                .containsExactly("number");
    }

    @Test
    void the_lint_names_what_is_hard_to_fill_in() {
        EntityDefinition entity =
                Fields.entity(
                        List.of(
                                new FormSection("One", List.of(List.of("code"))),
                                new FormSection("Two", List.of(List.of("a", "b")))),
                        Fields.text("code", 8),
                        Fields.of("a", FieldType.TEXT),
                        Fields.choice("b", "1", "2"),
                        Fields.of("a label that is far too long to be read", FieldType.TEXT));

        assertThat(LayoutLint.of(entity))
                .containsExactly(
                        "thing.One has one field only",
                        "thing.code is a code without help",
                        "thing.b offers choices that are no words, without help",
                        "thing.a label that is far too long to be read has a label of more than 32"
                                + " characters");
    }

    private static FormLayout wide(EntityDefinition entity) {
        return of(entity, new FormLayout.Use(true, false));
    }

    private static FormLayout of(EntityDefinition entity, FormLayout.Use use) {
        return FormLayout.of(entity, use, FieldGroup::name);
    }

    private static List<List<String>> names(FormLayout layout) {
        return layout.sections().stream()
                .flatMap(section -> section.rows().stream())
                .map(row -> row.places().stream().map(place -> place.field().name()).toList())
                .toList();
    }

    private static List<FormLayout.Mark> marks(EntityDefinition entity) {
        return wide(entity).places().map(FormLayout.Place::mark).toList();
    }
}

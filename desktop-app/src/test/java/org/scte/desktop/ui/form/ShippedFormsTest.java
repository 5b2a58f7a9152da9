package org.scte.desktop.ui.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scte.desktop.TestUnits;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.ShippedUnits;

/// The forms of the units we ship, held to the layout rules.
class ShippedFormsTest {
    static List<EntityDefinition> entities() {
        return ShippedUnits.list().stream()
                .flatMap(unit -> TestUnits.definition(unit).entities().values().stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("entities")
    void its_form_is_sound(EntityDefinition entity) {
        assertThat(LayoutLint.of(entity)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("entities")
    void no_row_overflows_and_no_field_stands_twice_at_any_width(EntityDefinition entity) {
        for (boolean narrow : new boolean[] {true, false}) {
            FormLayout layout =
                    FormLayout.of(entity, new FormLayout.Use(true, narrow), FieldGroup::name);
            layout.sections().stream()
                    .flatMap(section -> section.rows().stream())
                    .forEach(row ->
                            assertThat(row.places().stream().mapToInt(FormLayout.Place::span).sum())
                                    .isLessThanOrEqualTo(12));
            List<String> names = layout.places().map(place -> place.field().name()).toList();
            Set<String> once = new HashSet<>(names);
            assertThat(names).hasSameSizeAs(once);
        }
    }
}

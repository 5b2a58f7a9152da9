package org.scte.model.unit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Compares two definitions of one field: what takes less than before is breaking, what takes more
/// is not.
final class FieldComparison {
    private final String path;
    private final List<DefinitionChange> changes = new ArrayList<>();

    private FieldComparison(String path) {
        this.path = path;
    }

    static List<DefinitionChange> compare(
            String path, FieldDefinition before, FieldDefinition after) {
        FieldComparison comparison = new FieldComparison(path);
        if (before.type() != after.type()) {
            comparison.narrower(
                    "was "
                            + before.type().word()
                            + " and is "
                            + after.type().word()
                            + ": the values that are there would not fit");
            return comparison.changes;
        }
        if (!Objects.equals(before.to(), after.to())) {
            comparison.narrower("was to " + before.to() + " and is to " + after.to());
        }
        comparison.required(before, after);
        comparison.choices(before.choices(), after.choices());
        comparison.bounds(before, after);
        comparison.rest(before, after);
        return comparison.changes;
    }

    private void required(FieldDefinition before, FieldDefinition after) {
        if (!before.required() && after.required()) {
            narrower("is required now, but records that are there may have nothing in it");
        } else if (before.required() && !after.required()) {
            wider("is no longer required");
        }
        if (!before.byService() && after.isComputed()) {
            wider("is worked out now");
        } else if (!before.byService() && after.byService()) {
            narrower("is written by the service only now: devices may have written it offline");
        } else if (before.byService() && !after.byService()) {
            wider("may be written by devices too");
        }
    }

    private void choices(List<String> before, List<String> after) {
        for (String word : before) {
            if (!after.contains(word)) {
                narrower("no longer has the choice " + word);
            }
        }
        if (!before.containsAll(after)) {
            wider("has more choices");
        } else if (!before.equals(after) && after.containsAll(before)) {
            wider("has its choices in another order");
        }
    }

    private void bounds(FieldDefinition before, FieldDefinition after) {
        bound(before.min(), after.min(), 1, "smallest number");
        bound(before.max(), after.max(), -1, "largest number");
        if (after.maxLength() < before.maxLength()) {
            narrower("takes " + after.maxLength() + " characters instead of " + before.maxLength());
        } else if (after.maxLength() > before.maxLength()) {
            wider("takes more characters");
        }
    }

    /// @param inward the sign of a step that takes less
    private void bound(@Nullable String before, @Nullable String after, int inward, String what) {
        if (Objects.equals(before, after)) {
            return;
        }
        boolean less =
                after != null
                        && (before == null
                                || new BigDecimal(after).compareTo(new BigDecimal(before))
                                        == inward);
        if (less) {
            narrower("has a narrower " + what + ": " + after);
        } else {
            wider("has a wider " + what);
        }
    }

    private void rest(FieldDefinition before, FieldDefinition after) {
        if (!Objects.equals(before.computed(), after.computed())) {
            wider("is worked out otherwise: the records that are there are looked at");
        }
        boolean same =
                before.label().equals(after.label())
                        && before.lines() == after.lines()
                        && before.defaultValue().equals(after.defaultValue())
                        && before.conflict() == after.conflict()
                        && before.personal() == after.personal()
                        && before.keep() == after.keep()
                        && before.rare() == after.rare()
                        && Objects.equals(before.role(), after.role())
                        && Objects.equals(before.help(), after.help())
                        && Objects.equals(before.format(), after.format());
        if (!same) {
            wider("is described differently");
        }
    }

    private void narrower(String reason) {
        changes.add(DefinitionChange.breaking(path, reason));
    }

    private void wider(String reason) {
        changes.add(DefinitionChange.compatible(path, reason));
    }
}

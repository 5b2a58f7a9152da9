package org.scte.desktop.importing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.scte.desktop.input.DayOrder;
import org.scte.desktop.store.Imports;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.SavedMatching;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.Import;

/// Keeps the matching of a file for the next one with the same headings, in the unit's own file.
final class LastMatching {
    private final LocalUnit unit;
    private final EntityDefinition entity;
    private final CsvFile file;
    private final Headings headings;

    LastMatching(LocalUnit unit, EntityDefinition entity, CsvFile file) {
        this.unit = unit;
        this.entity = entity;
        this.file = file;
        this.headings = Headings.of(file);
    }

    void save(Matching matching) {
        List<String> columns =
                headings.order().stream()
                        .map(matching.columns()::get)
                        .map(ColumnMatch::path)
                        .toList();
        unit.imports()
                .saveMatching(
                        new SavedMatching(
                                entity.name(),
                                headings.hash(),
                                columns,
                                String.join(",", matching.key().fields(entity)),
                                matching.dayOrder().name().toLowerCase(Locale.ROOT)));
    }

    /// Empty where there is none. One that names what is gone from the definition is forgotten.
    Optional<FoundMatching> find() {
        Optional<Imports.Kept> saved = unit.imports().findMatching(entity.name(), headings.hash());
        Optional<FoundMatching> found = saved.flatMap(this::matching);
        if (saved.isPresent() && found.isEmpty()) {
            unit.imports().forgetMatching(entity.name(), headings.hash());
        }
        return found;
    }

    private Optional<FoundMatching> matching(Imports.Kept kept) {
        SavedMatching saved = kept.matching();
        Optional<ImportKey> key = key(saved.key());
        if (key.isEmpty() || saved.columns().size() != file.columns().size()) {
            return Optional.empty();
        }
        List<ColumnMatch> columns =
                new ArrayList<>(Collections.nCopies(file.columns().size(), ColumnMatch.IGNORED));
        for (int i = 0; i < columns.size(); i++) {
            Optional<ColumnMatch> match = match(saved.columns().get(i));
            if (match.isEmpty()) {
                return Optional.empty();
            }
            columns.set(headings.order().get(i), match.get());
        }
        return Optional.of(
                new FoundMatching(
                        new Matching(
                                columns,
                                key.get(),
                                DayOrder.valueOf(saved.dates().toUpperCase(Locale.ROOT))),
                        new Origin.LastTime(kept.at())));
    }

    private Optional<ColumnMatch> match(String path) {
        if (path.isEmpty()) {
            return Optional.of(ColumnMatch.IGNORED);
        }
        int dot = path.indexOf('.');
        String name = dot < 0 ? path : path.substring(0, dot);
        return entity.field(name)
                .filter(Import::fills)
                .flatMap(field -> {
                    if (dot < 0) {
                        return Optional.of(new ColumnMatch.ToField(name));
                    }
                    String by = path.substring(dot + 1);
                    return Optional.ofNullable(field.to())
                            .flatMap(unit.definition()::entity)
                            .filter(target ->
                                    target.field(by)
                                            .filter(each -> Import.names(target, each))
                                            .isPresent())
                            .map(_ -> new ColumnMatch.ThroughRef(name, by));
                });
    }

    private Optional<ImportKey> key(String text) {
        if (text.isEmpty()) {
            return Optional.of(new ImportKey.None());
        }
        List<String> fields = List.of(text.split(",", -1));
        return entity.keys()
                .filter(each -> each.equals(fields))
                .map(each -> ImportKey.of(each, entity))
                .findFirst();
    }
}

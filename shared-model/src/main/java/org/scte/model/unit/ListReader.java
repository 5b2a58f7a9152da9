package org.scte.model.unit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.scte.model.expression.Nearest;

/// Reads how an entity's records are listed, and the lists beside that of all.
final class ListReader {
    private static final int DEFAULT_COLUMNS = 5;

    /// Lists that people can still choose from at a glance.
    private static final int MAX_LISTS = 12;

    private final Reading reading;
    private final Reading.EntityDraft draft;

    ListReader(Reading reading, Reading.EntityDraft draft) {
        this.reading = reading;
        this.draft = draft;
    }

    /// By which stories call the lists of an entity: `registration.expected`.
    static List<String> names(Reading.EntityDraft draft) {
        Part part = draft.keys().get("lists");
        return part == null
                ? List.of()
                : part.named().stream().map(list -> draft.name() + "." + list.name()).toList();
    }

    ListLayout list() {
        Part part = draft.keys().get("list");
        if (part == null) {
            List<String> first = draft.known().stream().limit(DEFAULT_COLUMNS).toList();
            return new ListLayout(first, first.stream().limit(1).toList(), List.of());
        }
        Map<String, Part> list = part.block(Block.LIST);
        return new ListLayout(
                names(list.get("columns")), names(list.get("sort")), names(list.get("filters")));
    }

    Map<String, NamedList> lists(ListLayout all) {
        Map<String, NamedList> lists = new LinkedHashMap<>();
        Part part = draft.keys().get("lists");
        if (part == null) {
            return lists;
        }
        part.named().forEach(entry -> lists.put(entry.name(), named(entry, all)));
        if (lists.size() > MAX_LISTS) {
            part.fault("an entity has " + MAX_LISTS + " lists at most");
        }
        return lists;
    }

    private NamedList named(Part.Entry entry, ListLayout all) {
        Map<String, Part> keys = entry.value().block(Block.NAMED_LIST);
        Part where = keys.get("where");
        if (where != null && where.isBlock() && where.entries().isEmpty()) {
            where.fault("say of which records it is");
        }
        List<String> columns = names(keys.get("columns"));
        List<String> sort = sort(keys.get("sort"));
        return new NamedList(
                entry.name(),
                Optional.ofNullable(keys.get("title"))
                        .flatMap(Part::text)
                        .orElse(Wording.title(entry.name())),
                roles(keys.get("for")),
                new ConditionReader(reading, draft).read(where),
                columns.isEmpty() ? all.columns() : columns,
                sort.isEmpty() ? all.sort() : sort);
    }

    private List<String> roles(@Nullable Part part) {
        List<String> roles = new ArrayList<>();
        for (Part item : part == null ? List.<Part>of() : part.items()) {
            item.text()
                    .ifPresent(role -> {
                        if (!reading.roles().contains(role)) {
                            item.fault(
                                    "no such role: " + role + Nearest.hint(role, reading.roles()));
                        }
                        roles.add(role);
                    });
        }
        return roles;
    }

    private List<String> names(@Nullable Part part) {
        return part == null ? List.of() : reading.fields(draft, part);
    }

    /// Fields, perhaps with a `-` before them.
    private List<String> sort(@Nullable Part part) {
        List<String> keys = new ArrayList<>();
        for (Part item : part == null ? List.<Part>of() : part.items()) {
            item.text()
                    .filter(key ->
                            reading.hasField(
                                    draft, key.startsWith("-") ? key.substring(1) : key, item))
                    .ifPresent(keys::add);
        }
        return keys;
    }
}

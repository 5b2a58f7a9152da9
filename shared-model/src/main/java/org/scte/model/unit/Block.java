package org.scte.model.unit;

import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// The parts of a definition that have a fixed set of keys.
enum Block {
    UNIT(
            Set.of("unit", "definition", "entities"),
            Set.of(
                    "title",
                    "purpose",
                    "owner",
                    "icon",
                    "stories",
                    "roles",
                    "use-cases",
                    "publishes",
                    "consumes",
                    "schedules",
                    "sources",
                    "reports",
                    "documents",
                    "imports",
                    "door",
                    "desktop",
                    "lease"),
            Set.of("migrations", "currency", "layout", "settings")),
    STORY(Set.of("as", "want", "so"), Set.of("served-by", "prints"), Set.of()),
    ROLE(
            Set.of(),
            Set.of(
                    "read",
                    "write",
                    "use",
                    "import",
                    "export",
                    "decide",
                    "administer",
                    "hide",
                    "quota",
                    "lease"),
            Set.of()),
    LEASE(Set.of("end", "after"), Set.of("warn"), Set.of()),
    ENTITY(
            Set.of("fields"),
            Set.of(
                    "title",
                    "plural",
                    "label",
                    "scope",
                    "identity",
                    "unique",
                    "rules",
                    "list",
                    "lists",
                    "form",
                    "projects",
                    "by",
                    "on-delete",
                    "survivor",
                    "fill",
                    "after-move",
                    "forget"),
            Set.of("help")),
    FIELD(
            Set.of("type"),
            Set.of(
                    "label",
                    "required",
                    "to",
                    "of",
                    "min",
                    "max",
                    "lines",
                    "default",
                    "conflict",
                    "by",
                    "personal",
                    "keep",
                    "rare",
                    "role",
                    "help",
                    "format",
                    "block",
                    "computed"),
            Set.of("currency")),
    UNIQUE(Set.of("fields"), Set.of("when", "yields", "otherwise"), Set.of()),
    RULE(Set.of("check", "message"), Set.of("otherwise", "by"), Set.of()),
    LIST(Set.of("columns"), Set.of("sort", "filters"), Set.of()),
    NAMED_LIST(Set.of("where"), Set.of("title", "for", "columns", "sort"), Set.of()),
    SECTION(Set.of("fields"), Set.of("title"), Set.of()),
    USE_CASE(
            Set.of(),
            Set.of("title", "on", "creates", "key", "when", "input", "set"),
            Set.of("help")),
    PUBLICATION(Set.of("of", "data"), Set.of("when"), Set.of()),
    REACTION(Set.of("set"), Set.of("create", "update", "keep", "id", "each", "when"), Set.of()),
    SCHEDULE(Set.of("every", "on", "when", "set"), Set.of(), Set.of()),
    SOURCE(Set.of("jdbc", "query", "watermark", "into", "every"), Set.of(), Set.of()),
    INTO(Set.of("entity", "id", "set"), Set.of(), Set.of()),
    REPORT(
            Set.of("of"),
            Set.of("title", "about", "where", "by", "measure", "chart", "top", "least"),
            Set.of()),
    MEASURE(Set.of("figure"), Set.of("title", "where"), Set.of()),
    CONDITION(Set.of(), Set.of("not", "from", "until"), Set.of()),
    DOCUMENT(
            Set.of("body"),
            Set.of("title", "of", "list", "when", "sent", "as-of", "page", "place"),
            Set.of()),
    DOCUMENT_BLOCK(
            Set.of(),
            Set.of(
                    "text", "size", "align", "fields", "qr", "line", "table", "match", "where",
                    "columns", "sort"),
            Set.of()),
    DOCUMENT_COLUMN(Set.of("title"), Set.of("text", "tick", "width"), Set.of()),
    IMPORT(Set.of("into", "columns"), Set.of("title", "about", "key", "dates"), Set.of()),
    DOOR(
            Set.of("guests", "at", "name", "numbers", "in", "admit", "entry"),
            Set.of(
                    "open",
                    "kiosk",
                    "company",
                    "ticket",
                    "since",
                    "cancelled",
                    "unpaid",
                    "undo",
                    "walk-in",
                    "badge"),
            Set.of()),
    ENTRY(
            Set.of("by", "at", "door", "seen"),
            Set.of("amend", "settle", "note", "settled"),
            Set.of()),
    WALK_IN(Set.of("by", "ask"), Set.of("who"), Set.of());

    private final Set<String> required;
    private final Set<String> keys;

    Block(Set<String> required, Set<String> optional, Set<String> later) {
        Set<String> all = new TreeSet<>(required);
        all.addAll(optional);
        all.addAll(later);
        this.required = required;
        this.keys = Collections.unmodifiableSet(all);
    }

    Set<String> required() {
        return required;
    }

    /// Every key that may stand there, in order; those of grammar to come are accepted, kept in the
    /// source and not looked at.
    Set<String> keys() {
        return keys;
    }

    /// As people call it: "use case".
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}

package org.scte.scopes;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.scte.model.record.CanonicalJson;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.unit.UnitDefinition;
import org.scte.model.unit.UnitReader;
import org.scte.server.store.StoredRecord;
import org.scte.server.unit.Grant;
import org.scte.server.unit.UnitService;

/// A unit of clubs whose officers hold their own club only, and what each grant shows of it, told
/// once more in the plainest way.
final class Guild {
    static final UnitDefinition DEFINITION =
            UnitReader.read(
                    """
                    unit: guild
                    title: Guild
                    definition: 1
                    roles:
                      head: {read: all, write: all, use: all, decide: all}
                      officer: {read: all, write: [member, dues], decide: [member], hide: [member.secret]}
                      reader: {read: [member, club], hide: [member.secret, member.email]}
                      treasurer: {read: [dues, member], write: [dues]}
                    entities:
                      club:
                        label: "{name}"
                        identity: [code]
                        fields:
                          code: {type: text, required: true}
                          name: {type: text}
                      notice:
                        label: "{text}"
                        fields:
                          text: {type: text}
                      member:
                        label: "{name}"
                        scope: club
                        fields:
                          name: {type: text, required: true}
                          club: {type: ref, to: club}
                          email: {type: text, conflict: ask}
                          secret: {type: text}
                      dues:
                        label: "{member.name}"
                        scope: member.scope
                        fields:
                          member: {type: ref, to: member, required: true}
                          amount: {type: integer, conflict: sum}
                    """,
                    "guild.yaml");

    private static final Map<String, Set<String>> HIDDEN =
            Map.of(
                    "head", Set.of(),
                    "officer", Set.of("secret"),
                    "reader", Set.of("secret", "email"),
                    "treasurer", Set.of());

    private static final Map<String, Set<String>> READ =
            Map.of(
                    "head", Set.of("club", "notice", "member", "dues"),
                    "officer", Set.of("club", "notice", "member", "dues"),
                    "reader", Set.of("member", "club"),
                    "treasurer", Set.of("dues", "member"));

    private final UnitService service;

    Guild(UnitService service) {
        this.service = service;
    }

    /// The lines of all that these grants show.
    TreeSet<String> lines(List<Grant> grants) {
        TreeSet<String> lines = new TreeSet<>();
        Map<RecordId, StoredRecord> members = new HashMap<>();
        service.list("member").forEach(member -> members.put(member.id(), member));
        for (String entity : List.of("club", "notice", "member", "dues")) {
            for (StoredRecord record : service.list(entity)) {
                hidden(entity, scope(record, members), grants)
                        .ifPresent(hidden -> {
                            Map<String, Value> fields = new LinkedHashMap<>(record.fields());
                            if (entity.equals("member")) {
                                fields.keySet().removeAll(hidden);
                            }
                            lines.add(CanonicalJson.ofRecord(entity, record.id(), fields));
                        });
            }
        }
        for (StoredRecord conflict : service.list("conflict")) {
            StoredRecord about = members.get(RecordId.of(text(conflict, "record")));
            hidden("member", about == null ? "" : scope(about, members), grants)
                    .filter(hidden -> !hidden.contains(text(conflict, "field")))
                    .ifPresent(_ ->
                            lines.add(
                                    CanonicalJson.ofRecord(
                                            "conflict", conflict.id(), conflict.fields())));
        }
        return lines;
    }

    private static String scope(StoredRecord record, Map<RecordId, StoredRecord> members) {
        return switch (record.entity()) {
            case "member" -> text(record, "club");
            case "dues" -> {
                StoredRecord member = members.get(RecordId.of(text(record, "member")));
                yield member == null ? "" : text(member, "club");
            }
            default -> "";
        };
    }

    static String text(StoredRecord record, String field) {
        return record.fields().get(field) instanceof Value.Text(String text) ? text : "";
    }

    /// What is hidden of such a record; empty where it is not shown at all.
    private static Optional<Set<String>> hidden(String entity, String scope, List<Grant> grants) {
        boolean scoped = entity.equals("member") || entity.equals("dues");
        Set<String> whole = null;
        Set<String> ofScope = null;
        for (Grant grant : grants) {
            if (!READ.get(grant.role()).contains(entity)) {
                continue;
            }
            Set<String> hidden = HIDDEN.get(grant.role());
            if (grant.scope() == null || !scoped) {
                whole = common(whole, hidden);
            } else if (grant.scope().equals(scope)) {
                ofScope = common(ofScope, hidden);
            }
        }
        return Optional.ofNullable(whole == null ? ofScope : whole);
    }

    private static Set<String> common(Set<String> some, Set<String> others) {
        Set<String> common = new TreeSet<>(others);
        if (some != null) {
            common.retainAll(some);
        }
        return common;
    }
}

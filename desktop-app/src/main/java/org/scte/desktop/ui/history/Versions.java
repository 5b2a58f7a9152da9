package org.scte.desktop.ui.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.OutboxEntry;
import org.scte.desktop.store.Past;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.HistoryEntry;
import org.scte.model.sync.Operation;

/// Works a record's versions out of what it is now, going back change by change: this device's own
/// that the service has not taken, then what the service tells, or where it tells nothing, what
/// this device still knows of its own.
final class Versions {
    private final RecordId id;
    private final String actor;
    private final List<Step> steps = new ArrayList<>();

    /// What one change did to the record.
    ///
    /// @param before what it held before; null where only `was` of what was `set` is known
    private record Step(
            Version.Kind kind,
            Instant at,
            String who,
            boolean here,
            @Nullable Instant imported,
            boolean deletes,
            Map<String, Value> set,
            Map<String, Value> was,
            @Nullable Map<String, Value> before) {}

    /// @param actor who works on this device
    Versions(RecordId id, String actor) {
        this.id = id;
        this.actor = actor;
    }

    /// The newest first.
    ///
    /// @param now what the record holds; null where it is deleted
    List<Version> of(
            @Nullable Map<String, Value> now,
            List<Past.Own> own,
            List<OutboxEntry> givenUp,
            History.Told told) {
        for (Past.Own each : own) {
            if (!told.isAnswer() || each.entry().state() != OutboxEntry.State.ACKNOWLEDGED) {
                addOwn(each);
            }
        }
        told.entries().forEach(entry -> addTold(entry, own));
        List<Version> versions = goBack(now);
        givenUp.forEach(given -> insert(versions, given, now == null ? Map.of() : now));
        return versions;
    }

    private void addOwn(Past.Own own) {
        OutboxEntry entry = own.entry();
        for (int at = entry.ops().size() - 1; at >= 0; at--) {
            Operation op = entry.ops().get(at);
            if (op.id().equals(id)) {
                steps.add(
                        new Step(
                                kind(entry),
                                entry.at(),
                                actor,
                                true,
                                own.imported(),
                                op instanceof Operation.Delete,
                                set(op),
                                op instanceof Operation.Update update ? update.was() : Map.of(),
                                before(op, own)));
            }
        }
    }

    private static Version.Kind kind(OutboxEntry entry) {
        return switch (entry.state()) {
            case PENDING, SENDING, HELD -> Version.Kind.WAITING;
            case REJECTED -> Version.Kind.NOT_ACCEPTED;
            case ACKNOWLEDGED -> {
                Ack ack = entry.ack();
                yield ack != null && ack.outcome() == Ack.Outcome.MERGED
                        ? Version.Kind.MERGED
                        : Version.Kind.SENT;
            }
        };
    }

    private static Map<String, Value> set(Operation op) {
        return switch (op) {
            case Operation.Create create -> create.set();
            case Operation.Update update -> update.set();
            case Operation.Delete _ -> Map.of();
        };
    }

    private @Nullable Map<String, Value> before(Operation op, Past.Own own) {
        return switch (op) {
            case Operation.Create _ -> Map.of();
            case Operation.Update _ -> null;
            case Operation.Delete _ ->
                    own.inverse().stream()
                            .filter(back -> back.id().equals(id))
                            .map(Versions::set)
                            .findFirst()
                            .orElse(Map.of());
        };
    }

    private void addTold(HistoryEntry entry, List<Past.Own> own) {
        Past.Own mine =
                own.stream()
                        .filter(each -> Objects.equals(pos(each.entry()), entry.pos()))
                        .findFirst()
                        .orElse(null);
        boolean deletes = entry.op().equals("delete");
        steps.add(
                new Step(
                        entry.outcome() == Ack.Outcome.MERGED
                                ? Version.Kind.MERGED
                                : Version.Kind.SENT,
                        entry.received(),
                        entry.actor(),
                        mine != null,
                        mine == null ? null : mine.imported(),
                        deletes,
                        entry.set(),
                        entry.was(),
                        entry.op().equals("create") ? Map.of() : deletes ? entry.was() : null));
    }

    private static @Nullable Long pos(OutboxEntry entry) {
        Ack ack = entry.ack();
        return ack == null ? null : ack.pos();
    }

    private List<Version> goBack(@Nullable Map<String, Value> now) {
        List<Version> versions = new ArrayList<>();
        Map<String, Value> state = new LinkedHashMap<>(now == null ? Map.of() : now);
        for (Step step : steps) {
            versions.add(
                    new Version(
                            step.kind(),
                            step.at(),
                            step.who(),
                            step.here(),
                            step.imported(),
                            !step.deletes(),
                            step.deletes() ? Map.of() : state));
            state = before(step, state);
        }
        if (steps.isEmpty() || !isFirst(steps.getLast())) {
            boolean there = !steps.isEmpty() || now != null;
            versions.add(new Version(Version.Kind.BEFORE, null, "", false, null, there, state));
        }
        return versions;
    }

    private static boolean isFirst(Step step) {
        return !step.deletes() && step.before() != null;
    }

    private static Map<String, Value> before(Step step, Map<String, Value> after) {
        if (step.before() != null) {
            return new LinkedHashMap<>(step.before());
        }
        Map<String, Value> before = new LinkedHashMap<>(after);
        step.set()
                .keySet()
                .forEach(field -> before.put(field, step.was().getOrDefault(field, Value.NOTHING)));
        return before;
    }

    /// What was given up stands where it was made.
    private void insert(List<Version> versions, OutboxEntry given, Map<String, Value> now) {
        Map<String, Value> fields = new LinkedHashMap<>(now);
        given.ops().stream().filter(op -> op.id().equals(id)).forEach(op -> fields.putAll(set(op)));
        int at = Math.min(1, versions.size());
        while (at < versions.size() && isAfter(versions.get(at), given.at())) {
            at++;
        }
        versions.add(
                at,
                new Version(Version.Kind.NOT_SENT, given.at(), actor, true, null, true, fields));
    }

    private static boolean isAfter(Version version, Instant moment) {
        Instant at = version.at();
        return at != null && at.isAfter(moment);
    }
}

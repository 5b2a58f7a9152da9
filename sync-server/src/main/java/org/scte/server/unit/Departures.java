package org.scte.server.unit;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Change;
import org.scte.model.sync.Operation;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.Labels;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.store.HistoryTable;
import org.scte.server.store.Place;
import org.scte.server.store.StoreSession;
import org.scte.server.store.StoredRecord;

/// Records that have moved out of a caller's sight, as a change of the caller's finds them. What
/// was typed before a record moved, or within its entity's `after-move` behind that, is taken as if
/// the record still stood where it stood. When something was typed is what the device says; one
/// that has no time to go by says nothing.
final class Departures {
    private final StoreSession session;
    private final UnitDefinition definition;
    private final View view;
    private final Change change;

    Departures(StoreSession session, UnitDefinition definition, View view, Change change) {
        this.session = session;
        this.definition = definition;
        this.view = view;
        this.change = change;
    }

    /// Where a record stood when it left, where the change is not too late for that.
    Optional<Place> stillAt(String entity, RecordId id) {
        return definition
                .entity(entity)
                .flatMap(kind -> last(entity, id).filter(gone -> isInTime(gone, kind.afterMove())))
                .map(HistoryTable.Departure::from);
    }

    /// Where a new record would stand if the one that it takes its scope from had stayed, where the
    /// change is not too late for that.
    Optional<Place> wouldBeAt(WorkingRecord made) {
        EntityDefinition kind = made.entity();
        String path = kind.scope();
        int dot = path == null ? -1 : path.indexOf('.');
        if (path == null || dot < 0) {
            return Optional.empty();
        }
        String ref = path.substring(0, dot);
        return kind.field(ref)
                .map(FieldDefinition::to)
                .flatMap(to -> id(made.field(ref)).flatMap(id -> last(to, id)))
                .filter(gone -> isInTime(gone, kind.afterMove()))
                .map(gone -> new Place(kind.name(), gone.from().scope()));
    }

    private static Optional<RecordId> id(Value value) {
        return value instanceof Value.Text(String text) ? RecordId.parse(text) : Optional.empty();
    }

    private boolean isInTime(HistoryTable.Departure gone, Duration afterMove) {
        return afterMove.isPositive()
                && !change.suspect()
                && !change.at().isAfter(gone.at().plus(afterMove));
    }

    /// Its last move out of the caller's sight.
    private Optional<HistoryTable.Departure> last(String entity, RecordId id) {
        return session.history().departures(entity, id).stream()
                .filter(gone -> view.sees(gone.from()))
                .findFirst();
    }

    /// Where the records of the change are that have moved away, as "In 042 North since
    /// 2026-11-03."; empty where none has, or where that is not the caller's to know.
    Optional<String> whereTo() {
        return change.ops().stream().flatMap(op -> whereTo(op).stream()).findFirst();
    }

    private Optional<String> whereTo(Operation op) {
        Optional<Place> now =
                session.places().find(op.entity(), op.id()).filter(place -> !view.sees(place));
        return now.flatMap(place ->
                last(op.entity(), op.id())
                        .flatMap(gone ->
                                scopeLabel(op.entity(), place)
                                        .map(label ->
                                                "It is in %s since %s."
                                                        .formatted(label, day(gone.at())))));
    }

    private static String day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate().toString();
    }

    private Optional<String> scopeLabel(String entity, Place place) {
        Optional<EntityDefinition> scopes =
                definition.entity(entity).flatMap(kind -> View.scopeOf(definition, kind));
        Optional<RecordId> id = RecordId.parse(place.scope());
        return scopes.filter(kind -> id.isPresent())
                .flatMap(kind ->
                        session.records()
                                .find(kind.name(), id.get())
                                .filter(record -> isShown(record))
                                .map(record -> label(kind, record.fields())));
    }

    private boolean isShown(StoredRecord record) {
        Place place = record.place();
        return place != null && view.sees(place);
    }

    private String label(EntityDefinition kind, Map<String, Value> fields) {
        return new Labels(definition)
                .of(
                        kind.name(),
                        fields,
                        (entity, id) ->
                                session.records().find(entity, id).map(StoredRecord::fields));
    }
}

package org.scte.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Change;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.sync.json.PlainJson;
import org.scte.model.sync.json.ProtocolJson;
import org.scte.server.store.QuarantineTable;
import org.scte.server.unit.ProtocolRefusal;
import org.scte.server.unit.QuarantineDesk;
import org.scte.server.unit.UnitService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What was set aside, for an administrator on the service's own machine: to be listed, taken or
/// forgotten, one change at a time.
final class QuarantineRoutes implements Routes {
    private static final Logger LOG = LoggerFactory.getLogger(QuarantineRoutes.class);

    private final String secret;
    private final Map<String, UnitService> units;

    QuarantineRoutes(String secret, Map<String, UnitService> units) {
        this.secret = secret;
        this.units = units;
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get("/control/units/{unit}/quarantine", this::list);
        routes.post("/control/units/{unit}/quarantine/{device}/{seq}/accept", this::accept);
        routes.post("/control/units/{unit}/quarantine/{device}/{seq}/discard", this::discard);
    }

    private QuarantineDesk desk(Context context) {
        ControlRoutes.checkSecret(context, secret);
        UnitService unit = units.get(context.pathParam("unit"));
        if (unit == null) {
            throw ProtocolRefusal.of(404, "unknown-unit", "This service does not serve that unit.");
        }
        return new QuarantineDesk(unit);
    }

    private static long seq(Context context) {
        try {
            return Long.parseLong(context.pathParam("seq"));
        } catch (NumberFormatException e) {
            throw ProtocolRefusal.of(404, "not-found", "That is no number of a change.");
        }
    }

    private void list(Context context) {
        List<Map<String, Object>> changes = new ArrayList<>();
        QuarantineDesk desk = desk(context);
        desk.list().forEach(kept -> changes.add(tree(desk, kept)));
        answer(context, Map.of("changes", changes));
    }

    private static Map<String, Object> tree(QuarantineDesk desk, QuarantineTable.Kept kept) {
        Change change = kept.change();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("device", kept.device());
        tree.put("seq", change.seq());
        tree.put("actor", change.actor());
        tree.put("at", ProtocolJson.writeInstant(change.at()));
        tree.put("received", ProtocolJson.writeInstant(kept.received()));
        tree.put("reason", kept.reason().name().toLowerCase(Locale.ROOT));
        tree.put("files", desk.files(change).stream().map(QuarantineRoutes::file).toList());
        tree.put("operations", change.ops().stream().map(QuarantineRoutes::said).toList());
        tree.put("parts", change.ops().stream().map(QuarantineRoutes::part).toList());
        return tree;
    }

    private static String file(QuarantineDesk.NamedFile file) {
        return file.name() + (file.held() ? "" : " (its content has not come)");
    }

    /// An operation in its parts, for whoever shows it field by field.
    private static Map<String, Object> part(Operation operation) {
        return switch (operation) {
            case Operation.Create create -> part("create", create, create.set());
            case Operation.Update update -> part("update", update, update.set());
            case Operation.Delete delete -> part("delete", delete, Map.of());
        };
    }

    private static Map<String, Object> part(
            String kind, Operation operation, Map<String, Value> fields) {
        Map<String, Object> typed = new LinkedHashMap<>();
        fields.forEach((field, value) -> typed.put(field, typed(field, value)));
        return Map.of(
                "kind", kind,
                "entity", operation.entity(),
                "id", operation.id().toString(),
                "names", List.copyOf(typed.keySet()),
                "values", List.copyOf(typed.values()));
    }

    /// Text as it was typed, the name of a file, anything else as JSON.
    private static String typed(String field, Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Texts(List<String> items) -> String.join(", ", items);
            case Value.Nothing _ -> "";
            case Value.Attachment file -> file.name();
            case Value.Whole _, Value.Flag _, Value.Unreadable _ -> {
                String json = ProtocolJson.writeFields(Map.of(field, value));
                yield json.substring(json.indexOf(':') + 1, json.length() - 1);
            }
        };
    }

    private static String said(Operation operation) {
        return switch (operation) {
            case Operation.Create create ->
                    "new %s: %s".formatted(create.entity(), ProtocolJson.writeFields(create.set()));
            case Operation.Update update ->
                    "%s %s: %s"
                            .formatted(
                                    update.entity(),
                                    update.id(),
                                    ProtocolJson.writeFields(update.set()));
            case Operation.Delete delete -> "%s %s deleted".formatted(delete.entity(), delete.id());
        };
    }

    private void accept(Context context) {
        Ack ack =
                desk(context)
                        .accept(
                                LetterRoutes.by(context),
                                context.pathParam("device"),
                                seq(context));
        log(context, ack.outcome().word());
        List<String> problems = ack.problems().stream().map(Problem::message).toList();
        answer(context, Map.of("outcome", ack.outcome().word(), "problems", problems));
    }

    private void discard(Context context) {
        desk(context).discard(LetterRoutes.by(context), context.pathParam("device"), seq(context));
        log(context, "discarded");
        answer(context, Map.of("outcome", "discarded"));
    }

    private static void log(Context context, String outcome) {
        LOG.info(
                "quarantine of {}: change {} of {} {}",
                context.pathParam("unit"),
                seq(context),
                context.pathParam("device"),
                outcome);
    }

    private static void answer(Context context, Map<String, Object> tree) {
        context.contentType("application/json;charset=utf-8").result(PlainJson.write(tree));
    }
}

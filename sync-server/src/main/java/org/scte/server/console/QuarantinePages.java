package org.scte.server.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.scte.model.record.RecordId;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.access.EnrolledDevice;
import org.scte.server.access.KnownDevices;
import org.scte.server.access.Sessions.Session;
import org.scte.server.control.ControlCalls;
import org.scte.server.http.Routes;
import org.scte.server.unit.ProtocolRefusal;

/// What units have set aside, change by change, to be accepted or discarded.
public final class QuarantinePages implements Routes {
    private static final String PATH = "/console/quarantine";
    private static final String ALL = "all";

    private final Guard guard;
    private final UnitDesks desks;
    private final KnownDevices devices;
    private final Clock clock;

    /// @param said what became of what was just decided
    /// @param refusals why something of it was not accepted
    /// @param silent titles of units that do not run
    public record Page(
            String said, List<String> refusals, List<DeviceChanges> devices, List<String> silent) {}

    /// What one unit keeps of one device.
    public record DeviceChanges(
            String unit, String title, String device, String name, List<Kept> changes) {}

    public record Kept(long seq, String actor, String made, String why, List<Part> parts) {}

    /// @param what as "New person"
    public record Part(String what, List<Typed> fields) {}

    public record Typed(String label, String value) {}

    public QuarantinePages(Guard guard, UnitDesks desks, KnownDevices devices, Clock clock) {
        this.guard = guard;
        this.desks = desks;
        this.devices = devices;
        this.clock = clock;
    }

    @Override
    public void register(RoutesConfig routes) {
        guard.page(routes, PATH, (context, session) -> show(context, session, "", List.of()));
        guard.action(routes, PATH, this::decide);
    }

    private void show(Context context, Session session, String said, List<String> refusals) {
        List<DeviceChanges> kept = new ArrayList<>();
        List<String> silent =
                desks.read((place, desk) -> kept.addAll(kept(desk.unit(), place.title(), desk)));
        guard.pages()
                .show(
                        context,
                        "quarantine",
                        guard.shell("Quarantine", "quarantine", session),
                        new Page(said, refusals, kept, silent));
    }

    private List<DeviceChanges> kept(String unit, String title, UnitDesks.Desk desk) {
        Map<String, List<Kept>> byDevice = new LinkedHashMap<>();
        for (JsonObject change : desk.quarantine().objects("changes")) {
            byDevice.computeIfAbsent(change.text("device"), _ -> new ArrayList<>())
                    .add(kept(change, desk.definition()));
        }
        return byDevice.entrySet().stream()
                .map(one ->
                        new DeviceChanges(
                                unit, title, one.getKey(), name(one.getKey()), one.getValue()))
                .toList();
    }

    private Kept kept(JsonObject change, UnitDefinition definition) {
        return new Kept(
                change.whole("seq"),
                change.text("actor"),
                new Ago(clock.instant(), ZoneId.systemDefault())
                        .at(Instant.parse(change.text("at"))),
                change.text("reason").equals("withdrawn")
                        ? "The device, or its role here, was ended before it was sent."
                        : "Its sender does not see the record any more.",
                change.objects("parts").stream().map(part -> part(part, definition)).toList());
    }

    private static Part part(JsonObject part, UnitDefinition definition) {
        Optional<EntityDefinition> entity = definition.entity(part.text("entity"));
        String title = entity.map(EntityDefinition::title).orElse(part.text("entity"));
        List<String> names = part.texts("names");
        List<String> values = part.texts("values");
        List<Typed> typed = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            String label =
                    entity.flatMap(one -> one.field(name)).map(FieldDefinition::label).orElse(name);
            typed.add(new Typed(label, values.get(i)));
        }
        String what =
                switch (part.text("kind")) {
                    case "create" -> "New: " + title;
                    case "delete" -> title + " " + part.text("id") + " is deleted";
                    default -> title + " " + part.text("id");
                };
        return new Part(what, typed);
    }

    private String name(String device) {
        return RecordId.parse(device)
                .flatMap(devices::find)
                .map(EnrolledDevice::name)
                .orElse(device);
    }

    private void decide(Context context, Session session) {
        String unit = Guard.text(context, "unit");
        String device = Guard.text(context, "device");
        String what = Guard.text(context, "do");
        if (!what.equals("accept") && !what.equals("discard")) {
            throw ProtocolRefusal.of(422, "invalid", "A change is accepted or discarded.");
        }
        UnitDesks.Desk desk = desks.deskToChange(unit);
        String seq = Guard.text(context, "seq");
        if (what.equals("discard")
                && seq.equals(ALL)
                && !Guard.text(context, "typed").strip().equals(name(device).strip())) {
            throw ProtocolRefusal.of(
                    422, "invalid", "Type the device's name to discard all of it.");
        }
        List<String> refusals = new ArrayList<>();
        int done = 0;
        for (long number : numbers(desk, device, seq)) {
            String refusal = decide(desk, device, number, what, session.member().name());
            if (refusal.isEmpty()) {
                done++;
            } else {
                refusals.add("Change " + number + " was not accepted: " + refusal);
            }
        }
        String verb = what.equals("accept") ? "accepted" : "discarded";
        String said = done == 1 ? "1 change " + verb + "." : done + " changes " + verb + ".";
        show(context, session, said, refusals);
    }

    /// Why it was not done; empty where it was.
    private static String decide(
            UnitDesks.Desk desk, String device, long number, String what, String by) {
        try {
            return String.join(" ", desk.decide(device, number, what, by).texts("problems"));
        } catch (ControlCalls.Refused refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private static List<Long> numbers(UnitDesks.Desk desk, String device, String seq) {
        if (seq.equals(ALL)) {
            return desk.quarantine().objects("changes").stream()
                    .filter(change -> change.text("device").equals(device))
                    .map(change -> change.whole("seq"))
                    .toList();
        }
        try {
            return List.of(Long.parseLong(seq));
        } catch (NumberFormatException e) {
            throw ProtocolRefusal.of(422, "invalid", "That is no number of a change.");
        }
    }
}

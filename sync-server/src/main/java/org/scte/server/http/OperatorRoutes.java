package org.scte.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.scte.model.sync.Ack;
import org.scte.model.sync.json.PlainJson;
import org.scte.server.store.ContentTable;
import org.scte.server.store.LetterTable;
import org.scte.server.store.QuarantineTable;
import org.scte.server.store.StoreBusy;
import org.scte.server.store.StoreFailure;
import org.scte.server.unit.ContentDesk;
import org.scte.server.unit.LetterDesk;
import org.scte.server.unit.ProtocolRefusal;
import org.scte.server.unit.QuarantineDesk;
import org.scte.server.unit.UnitService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Health and figures, unsigned, for operators and for whoever waits for the service to come back.
final class OperatorRoutes implements Routes {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorRoutes.class);

    private final Map<String, UnitService> units;
    private final Map<String, String> refused;
    private final Consumer<MetricsText> further;

    /// @param further figures of the process that are not of its units alone
    OperatorRoutes(ServedUnits units, Consumer<MetricsText> further) {
        this.units = new TreeMap<>(units.units());
        this.refused = new TreeMap<>(units.refused());
        this.further = further;
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get("/health/live", context -> answer(context, Map.of("live", true)));
        routes.get("/health/ready", this::ready);
        routes.get("/metrics", this::metrics);
    }

    /// Each unit of the service says whether it can read and write its database; one that cannot
    /// makes it `503`.
    private void ready(Context context) {
        Map<String, Object> states = new LinkedHashMap<>();
        String failed = null;
        for (Map.Entry<String, String> unit : refused.entrySet()) {
            states.put(unit.getKey(), false);
            failed = unit.getValue();
        }
        for (Map.Entry<String, UnitService> unit : units.entrySet()) {
            String trouble = troubleOf(unit.getKey(), unit.getValue());
            states.put(unit.getKey(), trouble == null);
            failed = trouble == null ? failed : trouble;
        }
        if (failed != null) {
            throw new ProtocolRefusal(
                    503,
                    "unavailable",
                    failed,
                    Map.of("units", states, "reasons", refused, "epochs", epochs()),
                    Map.of("Retry-After", "5"));
        }
        answer(context, Map.of("ready", true, "units", states, "epochs", epochs()));
    }

    /// Which incarnation of its history each unit is in.
    private Map<String, Object> epochs() {
        Map<String, Object> epochs = new LinkedHashMap<>();
        units.forEach((name, unit) -> epochs.put(name, unit.epoch().toString()));
        return epochs;
    }

    /// Why a unit is not ready; null where it is.
    private static @Nullable String troubleOf(String name, UnitService unit) {
        try {
            unit.head();
            return unit.trouble()
                    .map(why -> "The database of %s cannot be written: %s.".formatted(name, why))
                    .orElse(null);
        } catch (StoreFailure | StoreBusy e) {
            LOG.warn("{} is not ready", name, e);
            return "The database of " + name + " cannot be read.";
        }
    }

    private static void answer(Context context, Map<String, Object> document) {
        context.contentType(UnitRoutes.JSON).result(PlainJson.write(document));
    }

    private void metrics(Context context) {
        context.contentType("text/plain; version=0.0.4; charset=utf-8");
        MetricsText text = new MetricsText();
        text.family("scte_changes_total", "counter", "Changes answered, by outcome.");
        units.forEach((name, unit) -> {
            for (Ack.Outcome outcome : Ack.Outcome.values()) {
                text.sample(
                        "scte_changes_total",
                        Map.of("outcome", outcome.word(), "unit", name),
                        unit.figures().changes(outcome));
            }
        });
        text.family("scte_repeats_total", "counter", "Changes that had been answered before.");
        units.forEach((name, unit) ->
                text.sample("scte_repeats_total", Map.of("unit", name), unit.figures().repeats()));
        text.family("scte_exchanges_total", "counter", "Exchanges with devices.");
        units.forEach((name, unit) ->
                text.sample(
                        "scte_exchanges_total", Map.of("unit", name), unit.figures().exchanges()));
        measures(text);
        further.accept(text);
        context.result(text.toString());
    }

    private void measures(MetricsText text) {
        text.family("scte_head", "gauge", "The history's last position.");
        units.forEach((name, unit) -> text.sample("scte_head", Map.of("unit", name), unit.head()));
        text.family("scte_horizon", "gauge", "The last position whose history is not kept.");
        units.forEach(
                (name, unit) -> text.sample("scte_horizon", Map.of("unit", name), unit.horizon()));
        text.family("scte_letters", "gauge", "Messages that could not take effect.");
        units.forEach((name, unit) -> {
            LetterDesk letters = new LetterDesk(unit);
            for (LetterTable.State state : LetterTable.State.values()) {
                text.sample(
                        "scte_letters",
                        Map.of("state", state.name().toLowerCase(Locale.ROOT), "unit", name),
                        letters.count(state));
            }
        });
        text.family("scte_set_aside", "gauge", "Changes kept for an administrator, by reason.");
        units.forEach((name, unit) -> {
            for (QuarantineTable.Reason reason : QuarantineTable.Reason.values()) {
                text.sample(
                        "scte_set_aside",
                        Map.of("reason", reason.word(), "unit", name),
                        new QuarantineDesk(unit).count(reason));
            }
        });
        contents(text);
        text.family("scte_waiting_writes", "gauge", "Writes that wait for the writer.");
        units.forEach((name, unit) ->
                text.sample("scte_waiting_writes", Map.of("unit", name), unit.waiting()));
    }

    private void contents(MetricsText text) {
        Map<String, ContentTable.Count> counts = new TreeMap<>();
        units.forEach((name, unit) -> counts.put(name, new ContentDesk(unit).count()));
        text.family("scte_contents", "gauge", "Contents of files, by state.");
        counts.forEach((name, count) -> {
            text.sample("scte_contents", Map.of("state", "held", "unit", name), count.held());
            text.sample("scte_contents", Map.of("state", "wanted", "unit", name), count.wanted());
        });
        text.family("scte_contents_bytes", "gauge", "Bytes of contents that are held.");
        counts.forEach((name, count) ->
                text.sample("scte_contents_bytes", Map.of("unit", name), count.bytes()));
    }
}

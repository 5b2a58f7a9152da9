package org.scte.server.main;

import java.util.Map;
import org.scte.server.access.SecurityEvents;
import org.scte.server.store.AuditTable;
import org.scte.server.store.StoreFailure;
import org.scte.server.unit.AuditDesk;
import org.scte.server.unit.UnitService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts what was refused, and who signed in or out, into the audit of the unit that was asked, and
/// into the log.
final class AuditKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(AuditKeeper.class);

    private final Map<String, UnitService> units;

    AuditKeeper(Map<String, UnitService> units) {
        this.units = units;
    }

    void hear(SecurityEvents.Event event) {
        if (event.kind().isRefusal()) {
            refused(event);
        } else {
            LOG.info("{} at {}", event.kind().word(), event.unit());
            add(event, new AuditTable.Act(event.device(), "", event.kind().word(), "", "done", ""));
        }
    }

    private void refused(SecurityEvents.Event event) {
        String device = event.device().isEmpty() ? "nobody known" : event.device();
        String word = event.kind().word();
        LOG.warn("refused {} at {}: {}, {} before", device, event.unit(), word, event.before());
        String times = event.before() == 0 ? "" : String.valueOf(event.before());
        add(event, new AuditTable.Act("", event.device(), "refused", times, word, ""));
    }

    private void add(SecurityEvents.Event event, AuditTable.Act act) {
        UnitService unit = units.get(event.unit());
        if (unit == null) {
            return;
        }
        try {
            new AuditDesk(unit).add(act);
        } catch (StoreFailure e) {
            LOG.error("the audit of {} cannot be written", event.unit(), e);
        }
    }

    /// Tells the log, which lies elsewhere, how far the audit goes.
    static void tell(UnitService unit) {
        AuditTable.End end = new AuditDesk(unit).end();
        LOG.info(
                "audit of {}: {} entries, known by {}:{}",
                unit.definition().unit(),
                end.number(),
                end.number(),
                end.link());
    }
}

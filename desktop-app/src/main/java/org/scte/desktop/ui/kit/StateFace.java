package org.scte.desktop.ui.kit;

import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.store.RecordState;
import org.scte.desktop.sync.UnitState;

/// How a state looks: colour, icon, and the id of its word. Three signs, so that each is told apart
/// without the other two.
public record StateFace(Tone tone, Feather icon, String word) {

    public static StateFace of(RecordState state) {
        return switch (state) {
            case REJECTED -> new StateFace(Tone.REJECTED, Feather.X_OCTAGON, "rec.rejected");
            case CONFLICT -> new StateFace(Tone.REVIEW, Feather.GIT_MERGE, "rec.conflict");
            case HELD -> new StateFace(Tone.OFF, Feather.PAUSE_CIRCLE, "rec.held.short");
            case SENDING -> new StateFace(Tone.WAITING, Feather.UPLOAD, "rec.sending");
            case PENDING -> new StateFace(Tone.WAITING, Feather.UPLOAD, "rec.pending");
            case DRAFT -> new StateFace(Tone.OFF, Feather.EDIT_3, "rec.draft");
            case SYNCED -> new StateFace(Tone.OK, Feather.CHECK, "rec.synced");
        };
    }

    public static StateFace of(UnitState state) {
        return switch (state) {
            case ATTENTION ->
                    new StateFace(Tone.REJECTED, Feather.ALERT_TRIANGLE, "unit.state.attention");
            case AUTH -> new StateFace(Tone.SLOW, Feather.KEY, "unit.state.auth");
            case UPGRADE -> new StateFace(Tone.SLOW, Feather.DOWNLOAD, "unit.state.upgrade");
            case STUCK -> new StateFace(Tone.REJECTED, Feather.ALERT_OCTAGON, "unit.state.stuck");
            case PORTAL -> new StateFace(Tone.SLOW, Feather.GLOBE, "unit.state.portal");
            case UNIT_DOWN -> new StateFace(Tone.OFF, Feather.CLOUD_OFF, "unit.state.down");
            case NO_NETWORK -> new StateFace(Tone.OFF, Feather.WIFI_OFF, "unit.state.noNetwork");
            case PAUSED -> new StateFace(Tone.OFF, Feather.PAUSE, "unit.state.paused");
            case BOOTSTRAP -> new StateFace(Tone.WAITING, Feather.DOWNLOAD, "unit.state.bootstrap");
            case PENDING -> new StateFace(Tone.WAITING, Feather.UPLOAD, "unit.state.pending");
            case ACTIVE -> new StateFace(Tone.WAITING, Feather.REFRESH_CW, "unit.state.active");
            case UNKNOWN -> new StateFace(Tone.OFF, Feather.HELP_CIRCLE, "unit.state.unknown");
            case IDLE -> new StateFace(Tone.OK, Feather.CHECK, "unit.state.idle");
        };
    }
}

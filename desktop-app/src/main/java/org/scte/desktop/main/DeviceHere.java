package org.scte.desktop.main;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.scte.desktop.sync.Device;
import org.scte.desktop.sync.KeyShut;
import org.scte.desktop.sync.NotAnswering;
import org.scte.desktop.sync.ServiceRefusal;
import org.scte.desktop.ui.history.History;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Words;
import org.scte.desktop.ui.settings.BackupModel;
import org.scte.desktop.ui.settings.SupportView;
import org.scte.desktop.ui.settings.UnitSizes;
import org.scte.desktop.ui.settings.UnitsModel;
import org.scte.desktop.ui.shell.MainWindow;
import org.scte.desktop.ui.synccentre.ThisDevice;
import org.scte.model.record.RecordId;

/// What the window asks of an open device.
record DeviceHere(Device device, MainWindow window, Words words, Executor background, FxThread fx) {
    /// Changes of one record that are asked for.
    private static final int MOST_HISTORY = 200;

    ThisDevice parts() {
        return new ThisDevice(
                device.name(),
                device.actor(),
                device::unit,
                device::syncNow,
                device::log,
                this::history,
                new ThisDevice.Care(
                        device.care()::facts,
                        device.care()::pause,
                        device.care()::saveUnsent,
                        window::askWhere,
                        new BackupModel(
                                new BackupModel.Asked(this::copies, this::notCopied),
                                words,
                                background,
                                fx),
                        new SupportView.Asked(
                                window::askWhere, device.care()::saveSupport, background, fx),
                        device.care()::thin,
                        new UnitsModel(
                                new UnitsModel.Asked(
                                        device.choice()::list,
                                        device.choice()::get,
                                        device.choice()::leave),
                                sizes(device, fx),
                                background,
                                fx)));
    }

    static UnitSizes sizes(Device device, FxThread fx) {
        return new UnitSizes(device.choice()::size, Thread::startVirtualThread, fx);
    }

    private List<BackupModel.Copy> copies() {
        return device.care().backups().entrySet().stream()
                .filter(unit -> !unit.getValue().isEmpty())
                .map(unit ->
                        new BackupModel.Copy(
                                device.title(unit.getKey()),
                                unit.getValue().getFirst().at(),
                                unit.getValue().getFirst().bytes()))
                .toList();
    }

    private Map<String, String> notCopied() {
        Map<String, String> byTitle = new LinkedHashMap<>();
        device.care().backUpNow().forEach((unit, why) -> byTitle.put(device.title(unit), why));
        return byTitle;
    }

    /// As much of a record's past as its service still knows, within reason.
    private History.Told history(String unit, String entity, RecordId record) {
        try {
            return new History.Told(device.history(unit, entity, record, null, MOST_HISTORY), "");
        } catch (NotAnswering | ServiceRefusal | KeyShut none) {
            return History.Told.not(String.valueOf(none.getMessage()));
        }
    }
}

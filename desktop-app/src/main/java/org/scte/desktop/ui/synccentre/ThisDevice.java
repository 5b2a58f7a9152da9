package org.scte.desktop.ui.synccentre;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.sync.DeviceFacts;
import org.scte.desktop.sync.LogLine;
import org.scte.desktop.sync.UnsentSaved;
import org.scte.desktop.ui.history.History;
import org.scte.desktop.ui.settings.BackupModel;
import org.scte.desktop.ui.settings.SupportView;
import org.scte.desktop.ui.settings.UnitsModel;

/// What the window asks of the device it runs on.
///
/// @param name of this computer
/// @param actor who works on it
/// @param unit a unit's data; may open a file, so never asked on the FX thread
/// @param syncNow asks a unit's loop to exchange now; returns at once
/// @param log the latest lines of a unit's sync log, newest first; never asked on the FX thread
/// @param history what the service tells of a record's past
/// @param care never asked on the FX thread
public record ThisDevice(
        String name,
        String actor,
        Function<String, LocalUnit> unit,
        Consumer<String> syncNow,
        BiFunction<String, Integer, List<LogLine>> log,
        History history,
        Care care) {
    /// What the device does for a person beside syncing.
    ///
    /// @param facts how the computer stands now
    /// @param pause has a unit rest, or go on
    /// @param saveUnsent saves what these units have not sent to a file
    /// @param backups of its data
    /// @param support a file for whoever helps
    /// @param thin removes backups that can be spared
    /// @param units on this computer
    /// @param where asks a person where a file of this name is to go; on the FX thread
    public record Care(
            Supplier<DeviceFacts> facts,
            BiConsumer<String, Boolean> pause,
            BiFunction<Path, List<String>, UnsentSaved> saveUnsent,
            Function<String, Optional<Path>> where,
            BackupModel backups,
            SupportView.Asked support,
            Runnable thin,
            UnitsModel units) {}
}

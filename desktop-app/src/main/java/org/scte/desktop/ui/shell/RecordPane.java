package org.scte.desktop.ui.shell;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.scene.layout.Region;
import org.scte.desktop.ui.form.FormActions;
import org.scte.model.record.RecordId;

/// What stands beside a unit's lists: one record, looked at or edited.
///
/// @param view what is shown
/// @param open shows a record of an entity
/// @param openNew shows an empty form of an entity
/// @param save keeps what was typed
/// @param print goes to the documents of the record shown
/// @param onPrint says where that is
/// @param onWays says where the record goes else
/// @param focus puts the keyboard into the first field
/// @param leave shows no record; what was typed is kept
/// @param close ends with the window
public record RecordPane(
        Region view,
        BiConsumer<String, RecordId> open,
        Consumer<String> openNew,
        Runnable save,
        Runnable print,
        Consumer<BiConsumer<String, RecordId>> onPrint,
        Consumer<FormActions.Ways> onWays,
        Runnable focus,
        Runnable leave,
        Runnable close) {}

package org.scte.desktop.ui.form;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.files.ChosenFile;
import org.scte.desktop.files.NamedCopy;
import org.scte.desktop.files.Preview;
import org.scte.desktop.files.UnfitFile;
import org.scte.desktop.printing.PageImages;
import org.scte.desktop.store.Contents;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.StoreException;
import org.scte.desktop.sync.NotAnswering;
import org.scte.desktop.sync.ServiceRefusal;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.record.Value;

/// The files of a form's fields: kept when they are chosen, shown, brought here and opened. For the
/// FX thread; the work is done in the background, and never in the way of what is typed.
public final class FormFiles {
    /// Twice the pixels that a preview takes on the screen.
    private static final int PREVIEW_PIXELS = 480;

    private final LocalUnit unit;
    private final Executor background;
    private final FxThread fx;
    private final Words words;
    private final ReadOnlyIntegerWrapper version = new ReadOnlyIntegerWrapper();
    private Consumer<Path> opener = _ -> {};

    /// How a file stands on this device.
    ///
    /// @param picture what it looks like; null where it is not here, or cannot be drawn
    public record Look(Contents.Place place, PageImages.@Nullable Picture picture) {}

    FormFiles(LocalUnit unit, Executor background, FxThread fx, Words words) {
        this.unit = unit;
        this.background = background;
        this.fx = fx;
        this.words = words;
    }

    /// Shows a file in the system's own program.
    public void setOpener(Consumer<Path> system) {
        opener = system;
    }

    /// Another number whenever the place of a file may be another.
    ReadOnlyIntegerProperty versionProperty() {
        return version.getReadOnlyProperty();
    }

    void onStoreChange() {
        fx.latest(this, () -> version.set(version.get() + 1));
    }

    /// Keeps a file on this device; then the field holds it, or says why it can't.
    void choose(FormField field, Path file, Runnable then) {
        choose(field, () -> ChosenFile.of(file), then);
    }

    /// The same with a picture from the clipboard.
    void choose(FormField field, PageImages.Picture picture, Runnable then) {
        choose(field, () -> ChosenFile.of(words.say("form.file.pasted"), picture), then);
    }

    private void choose(FormField field, Supplier<ChosenFile> chosen, Runnable then) {
        work(
                () -> chosen.get().keep(unit),
                kept -> {
                    field.choose(kept, "");
                    then.run();
                },
                fault -> {
                    field.showFault(fault);
                    then.run();
                });
    }

    /// @param draw whether its picture is wanted
    void look(Value.Attachment file, boolean draw, Consumer<Look> then) {
        work(
                () -> {
                    Contents.Place place = unit.contents().place(file);
                    if (draw) {
                        unit.contents().look(file);
                    }
                    return new Look(
                            place,
                            unit.contents()
                                    .find(file)
                                    .filter(_ -> draw)
                                    .flatMap(path -> Preview.of(path, PREVIEW_PIXELS))
                                    .orElse(null));
                },
                then,
                _ -> {});
    }

    /// Brings a file to this device.
    void get(Value.Attachment file, Runnable then, Consumer<String> fault) {
        work(() -> unit.contents().get(file), _ -> then.run(), fault);
    }

    void open(Value.Attachment file, Consumer<String> fault) {
        work(() -> copy(file), opener, fault);
    }

    private Path copy(Value.Attachment file) {
        try {
            return NamedCopy.of(file, unit.contents());
        } catch (IOException e) {
            throw new StoreException(words.say("form.file.unreadable", "name", file.name()), e);
        }
    }

    void save(Value.Attachment file, Path to, Consumer<String> fault) {
        work(
                () -> {
                    try {
                        return Files.copy(
                                unit.contents().get(file), to, StandardCopyOption.REPLACE_EXISTING);
                    } catch (IOException e) {
                        throw new StoreException(
                                words.say("form.file.unwritable", "place", to.toString()), e);
                    }
                },
                _ -> {},
                fault);
    }

    private <T> void work(Supplier<T> work, Consumer<T> then, Consumer<String> fault) {
        background.execute(() -> {
            try {
                T done = work.get();
                fx.run(() -> then.accept(done));
            } catch (UnfitFile e) {
                fx.run(() -> fault.accept(say(e)));
            } catch (NotAnswering e) {
                fx.run(() -> fault.accept(words.say("form.file.unreachable")));
            } catch (ServiceRefusal e) {
                fx.run(() -> fault.accept(words.say("form.file.nowhere")));
            } catch (StoreException e) {
                fx.run(() -> fault.accept(String.valueOf(e.getMessage())));
            }
        });
    }

    private String say(UnfitFile why) {
        return switch (why.reason()) {
            case KIND -> words.say("form.file.kind");
            case HEIC -> words.say("form.file.heic");
            case TOO_LARGE -> words.say("form.file.tooLarge", "n", why.most() >> 20);
            case UNREADABLE -> words.say("form.file.unreadable", "name", why.file());
        };
    }
}

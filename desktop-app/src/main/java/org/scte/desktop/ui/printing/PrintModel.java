package org.scte.desktop.ui.printing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.printing.LeftOut;
import org.scte.desktop.printing.PageImages;
import org.scte.desktop.printing.PrintFailed;
import org.scte.desktop.printing.Printed;
import org.scte.desktop.printing.Printers;
import org.scte.desktop.printing.Printing;
import org.scte.desktop.printing.Selection;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.StoreException;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.record.RecordId;
import org.scte.model.unit.Document;

/// Printing without its controls: the file of the chosen document, a page of it as a picture, and
/// what became of it. What is printed is what was shown. For the FX thread only.
public final class PrintModel {
    /// Along a page's longer side: sharp on a large screen.
    private static final int PIXELS = 1400;

    private final LocalUnit unit;
    private final PrintRequest request;
    private final Printers system;
    private final Clock clock;
    private final Executor background;
    private final FxThread fx;
    private final Words words;
    private final List<Document> documents;
    private final ReadOnlyObjectWrapper<@Nullable Document> chosen = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Printed> printed = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper page = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<PageImages.@Nullable Picture> picture =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper busy = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper looked = new ReadOnlyBooleanWrapper();
    private final ObservableList<String> printers = FXCollections.observableArrayList();
    private final ObservableList<String> notes = FXCollections.observableArrayList();
    private @Nullable PageImages images;
    private long asked;

    public PrintModel(
            LocalUnit unit,
            PrintRequest request,
            Printers system,
            Clock clock,
            Executor background,
            FxThread fx,
            Words words) {
        this.unit = unit;
        this.request = request;
        this.system = system;
        this.clock = clock;
        this.background = background;
        this.fx = fx;
        this.words = words;
        this.documents = offered(unit, request.entity(), request.lists());
        inBackground(
                "",
                system::names,
                names -> {
                    printers.setAll(names);
                    looked.set(true);
                });
        documents.stream().findFirst().ifPresent(this::choose);
    }

    /// The documents to choose from.
    public static List<Document> offered(LocalUnit unit, String entity, boolean lists) {
        return Printing.documents(unit, entity).stream()
                .filter(document -> lists || !document.ofList())
                .toList();
    }

    Words words() {
        return words;
    }

    public List<Document> documents() {
        return documents;
    }

    public ReadOnlyObjectProperty<@Nullable Document> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /// What came of it; null while it is being made.
    public ReadOnlyObjectProperty<@Nullable Printed> printedProperty() {
        return printed.getReadOnlyProperty();
    }

    /// The page shown; 0 is the first.
    public ReadOnlyIntegerProperty pageProperty() {
        return page.getReadOnlyProperty();
    }

    /// The page shown as it will be on paper; null while it is being drawn.
    public ReadOnlyObjectProperty<PageImages.@Nullable Picture> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    /// What is being done; empty while nothing is.
    public ReadOnlyStringProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /// What just happened or went wrong; empty where there is nothing to say.
    public ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /// Whether it is known which printers there are.
    public ReadOnlyBooleanProperty lookedProperty() {
        return looked.getReadOnlyProperty();
    }

    /// Their names, the usual one first.
    public ObservableList<String> printers() {
        return printers;
    }

    /// What whoever prints ought to know of the file.
    public ObservableList<String> notes() {
        return notes;
    }

    /// The file and its pages, and what is to be said of it.
    private record Made(
            Printed printed,
            @Nullable PageImages images,
            PageImages.@Nullable Picture first,
            List<String> notes) {}

    public void choose(Document document) {
        chosen.set(document);
        printed.set(null);
        picture.set(null);
        notes.clear();
        message.set("");
        page.set(0);
        long ask = ++asked;
        inBackground(
                words.say("print.making", "document", document.title()),
                () -> make(document),
                made -> {
                    if (ask == asked) {
                        show(made);
                    }
                });
    }

    private Made make(Document document) {
        Printed result = new Printing(unit, clock).print(document, request.selection());
        List<String> said = new ArrayList<>();
        return switch (result) {
            case Printed.Pdf pdf -> {
                if (isTyped()) {
                    said.add(words.say("print.unsaved"));
                }
                addLeftOut(said, pdf.leftOut());
                pdf.lacking().ifPresent(said::add);
                PageImages opened = new PageImages(pdf);
                yield new Made(result, opened, opened.page(0, PIXELS), said);
            }
            case Printed.Nothing(String sentence, List<LeftOut> leftOut) -> {
                said.add(sentence);
                addLeftOut(said, leftOut);
                yield new Made(result, null, null, said);
            }
        };
    }

    private void addLeftOut(List<String> said, List<LeftOut> leftOut) {
        if (!leftOut.isEmpty()) {
            said.add(words.say("print.leftOut", "n", leftOut.size()));
        }
        leftOut.stream().limit(Printing.NAMED).map(LeftOut::sentence).forEach(said::add);
        if (leftOut.size() > Printing.NAMED) {
            said.add(words.say("print.leftOut.more", "n", leftOut.size() - Printing.NAMED));
        }
    }

    /// Whether the one record has something typed that is not saved, and so not printed.
    private boolean isTyped() {
        return request.selection() instanceof Selection.Named(List<RecordId> ids)
                && ids.size() == 1
                && unit.drafts().find(request.entity(), ids.getFirst()).isPresent();
    }

    private void show(Made made) {
        images = made.images();
        notes.setAll(made.notes());
        printed.set(made.printed());
        picture.set(made.first());
    }

    /// Goes so many pages on, or back.
    public void turn(int step) {
        PageImages of = images;
        if (of == null || !(printed.get() instanceof Printed.Pdf pdf)) {
            return;
        }
        int next = Math.clamp(page.get() + step, 0, pdf.pages() - 1);
        if (next == page.get()) {
            return;
        }
        page.set(next);
        inBackground(
                "",
                () -> {
                    synchronized (of) {
                        return of.page(next, PIXELS);
                    }
                },
                drawn -> {
                    if (of == images && page.get() == next) {
                        picture.set(drawn);
                    }
                });
    }

    /// What a file of it is called.
    public String fileName() {
        Document document = chosen.get();
        return (document == null ? "" : document.title()) + ".pdf";
    }

    public void save(Path target) {
        if (!(printed.get() instanceof Printed.Pdf pdf)) {
            return;
        }
        inBackground(
                words.say("print.saving"),
                () -> {
                    try {
                        return Files.write(target, pdf.bytes());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                saved -> message.set(words.say("print.saved", "file", saved)));
    }

    public void print(String printer) {
        if (!(printed.get() instanceof Printed.Pdf pdf)) {
            return;
        }
        inBackground(
                words.say("print.sending", "printer", printer),
                () -> {
                    system.print(pdf, printer);
                    return pdf.pages();
                },
                pages -> message.set(words.say("print.sent", "n", pages, "printer", printer)));
    }

    private <T> void inBackground(String doing, Supplier<T> work, Consumer<T> then) {
        if (!doing.isEmpty()) {
            busy.set(doing);
            message.set("");
        }
        background.execute(() -> {
            try {
                T answer = work.get();
                fx.run(() -> {
                    ended(doing);
                    then.accept(answer);
                });
            } catch (PrintFailed | StoreException | UncheckedIOException e) {
                fx.run(() -> {
                    ended(doing);
                    message.set(words.say("print.fault", "reason", reason(e)));
                });
            }
        });
    }

    private void ended(String doing) {
        if (busy.get().equals(doing)) {
            busy.set("");
        }
    }

    private static String reason(RuntimeException failed) {
        Throwable cause = failed instanceof UncheckedIOException ? failed.getCause() : failed;
        return cause == null ? "" : String.valueOf(cause.getMessage());
    }
}

package org.scte.desktop.exporting;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.scte.desktop.printing.Printed;
import org.scte.desktop.printing.Printing;
import org.scte.desktop.printing.Selection;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.StoreException;
import org.scte.desktop.store.WholeList;
import org.scte.model.record.RecordId;
import org.scte.model.unit.Document;
import org.scte.model.unit.DocumentBlock;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;
import org.scte.model.unit.TextTemplate;

/// Writes the rows of a list to a file, as they stand on this device. The file is there whole or
/// not at all. Never for the FX thread.
public final class Export {
    private final LocalUnit unit;
    private final Clock clock;

    /// @param clock in whose zone a workbook tells times
    public Export(LocalUnit unit, Clock clock) {
        this.unit = unit;
        this.clock = clock;
    }

    /// What is written.
    ///
    /// @param named the records, or those left out where all others are meant
    /// @param allBut whether it is all of the query but the named ones
    /// @param fields one column each; those hidden from this device are left out
    public record Request(
            ListQuery query, Set<RecordId> named, boolean allBut, List<FieldDefinition> fields) {
        public Request {
            named = Set.copyOf(named);
            fields = List.copyOf(fields);
        }

        boolean takes(RecordId id) {
            return allBut != named.contains(id);
        }
    }

    /// @param stopped by somebody: then there is no file
    public record Result(int records, boolean stopped) {}

    /// Writes it; a file that is there is replaced once the new one is whole.
    ///
    /// @param onward told how many of how many rows are written; no ends it
    /// @throws ExportFailed with the reason in words
    public Result write(
            Request request, Format format, Path target, BiPredicate<Integer, Integer> onward) {
        EntityDefinition entity = unit.definition().entity(request.query().entity()).orElseThrow();
        if (!unit.allowed().mayExport(entity.name()) || !unit.allowed().mayRead(entity.name())) {
            throw new ExportFailed("Your role here does not export " + entity.plural() + ".");
        }
        Path folder = target.toAbsolutePath().getParent();
        try {
            Path part = Files.createTempFile(folder, ".export-", ".part");
            try {
                Result result = write(entity, shown(request), format, part, onward);
                if (!result.stopped()) {
                    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
                }
                return result;
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException | UncheckedIOException | StoreException e) {
            throw new ExportFailed(
                    target.getFileName() + " cannot be written: " + e.getMessage(), e);
        }
    }

    private Request shown(Request request) {
        String entity = request.query().entity();
        return new Request(
                request.query(),
                request.named(),
                request.allBut(),
                request.fields().stream()
                        .filter(field -> !unit.allowed().isHidden(entity, field.name()))
                        .toList());
    }

    private Result write(
            EntityDefinition entity,
            Request request,
            Format format,
            Path part,
            BiPredicate<Integer, Integer> onward)
            throws IOException {
        List<String> head = request.fields().stream().map(FieldDefinition::label).toList();
        return switch (format) {
            case PDF -> paper(entity, request, part);
            case CSV -> {
                try (OutputStream out = Files.newOutputStream(part);
                        TableFile table = new CsvTable(out, head)) {
                    yield rows(request, table, onward, Integer.MAX_VALUE);
                }
            }
            case XLSX -> {
                try (OutputStream out = Files.newOutputStream(part);
                        TableFile table =
                                new XlsxTable(out, entity.plural(), head, clock.getZone())) {
                    yield rows(request, table, onward, XlsxTable.MOST_ROWS - 1);
                }
            }
        };
    }

    private Result rows(
            Request request, TableFile table, BiPredicate<Integer, Integer> onward, int most) {
        var list = new WholeList(unit, request.query());
        List<RecordId> ids = list.ids(Integer.MAX_VALUE).stream().filter(request::takes).toList();
        if (ids.size() > most) {
            throw new ExportFailed(
                    "A sheet has room for %,d rows, and these are %,d. Narrow the list, or take CSV."
                            .formatted(most, ids.size()));
        }
        int[] written = {0};
        boolean[] stopped = {!onward.test(0, ids.size())};
        if (!stopped[0]) {
            list.each(
                    ids,
                    records -> {
                        records.forEach(record -> row(request, table, record));
                        written[0] += records.size();
                        stopped[0] = !onward.test(written[0], ids.size());
                        return !stopped[0];
                    });
        }
        if (unit.lease().hides()) {
            throw new ExportFailed(
                    unit.definition().title()
                            + " has been without contact for too long: its records are not shown.");
        }
        return new Result(written[0], stopped[0]);
    }

    private static void row(Request request, TableFile table, LocalRecord record) {
        try {
            table.row(
                    request.fields().stream()
                            .map(field ->
                                    Cell.of(
                                            field,
                                            record.field(field.name()),
                                            record.refLabels().get(field.name())))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As a document of the list, on A4 across.
    private Result paper(EntityDefinition entity, Request request, Path part) throws IOException {
        List<DocumentBlock.Column> columns =
                request.fields().stream()
                        .map(field ->
                                new DocumentBlock.Column(
                                        field.label(),
                                        new TextTemplate(
                                                List.of(
                                                        new TextTemplate.Piece(
                                                                "",
                                                                List.of(List.of(field.name()))))),
                                        false,
                                        0,
                                        isNumber(field.type())))
                        .toList();
        var document =
                new Document(
                        "list",
                        entity.plural(),
                        entity.name(),
                        true,
                        null,
                        false,
                        true,
                        false,
                        new Document.Page(297, 210),
                        List.of(
                                new DocumentBlock.Table(
                                        entity.name(), null, Map.of(), columns, List.of())));
        Selection selection =
                request.allBut()
                        ? new Selection.Listed(request.query(), request.named())
                        : new Selection.Chosen(request.named());
        return switch (new Printing(unit, clock).print(document, selection)) {
            case Printed.Pdf pdf -> {
                Files.write(part, pdf.bytes());
                yield new Result(pdf.records(), false);
            }
            case Printed.Nothing(String sentence, _) -> throw new ExportFailed(sentence);
        };
    }

    private static boolean isNumber(FieldType type) {
        return switch (type) {
            case INTEGER, DECIMAL, MONEY -> true;
            case TEXT, DATE, INSTANT, BOOLEAN, CHOICE, LIST, REF, FILE, SERIAL, EMAIL, PHONE, URL ->
                    false;
        };
    }
}

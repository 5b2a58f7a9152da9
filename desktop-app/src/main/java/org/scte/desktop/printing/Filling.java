package org.scte.desktop.printing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.model.record.Value;
import org.scte.model.unit.Document;
import org.scte.model.unit.DocumentBlock;

/// Fills a document's blocks with what the records hold.
final class Filling {
    private final LocalUnit unit;
    private final Document document;
    private final RecordText texts;

    Filling(LocalUnit unit, Document document, PrintedValue values) {
        this.unit = unit;
        this.document = document;
        this.texts = new RecordText(unit, values);
    }

    /// Of one record.
    Filled.Sheet sheet(LocalRecord record) {
        List<Filled.Block> blocks = new ArrayList<>();
        for (DocumentBlock block : document.body()) {
            switch (block) {
                case DocumentBlock.Text text -> add(blocks, text, texts.fill(text.text(), record));
                case DocumentBlock.Fields fields -> add(blocks, fields, record);
                case DocumentBlock.Qr qr -> {
                    String text = texts.fill(qr.text(), record);
                    if (!text.isEmpty()) {
                        blocks.add(new Filled.Qr(text, qr.align()));
                    }
                }
                case DocumentBlock.Line line ->
                        blocks.add(new Filled.Line(texts.fill(line.text(), record)));
                case DocumentBlock.Table table -> children(table, record).ifPresent(blocks::add);
            }
        }
        return new Filled.Sheet(blocks);
    }

    /// Of a list as a whole, headed by the document's title and what the list is of.
    Filled.Sheet sheet(List<LocalRecord> records, String listed) {
        List<Filled.Block> blocks = new ArrayList<>();
        blocks.add(
                new Filled.Text(
                        document.title(), DocumentBlock.Size.LARGE, DocumentBlock.Align.LEFT));
        blocks.add(new Filled.Text(listed, DocumentBlock.Size.NORMAL, DocumentBlock.Align.LEFT));
        for (DocumentBlock block : document.body()) {
            switch (block) {
                case DocumentBlock.Text text -> add(blocks, text, plain(text.text()));
                case DocumentBlock.Fields _ -> {}
                case DocumentBlock.Qr qr -> blocks.add(new Filled.Qr(plain(qr.text()), qr.align()));
                case DocumentBlock.Line line -> blocks.add(new Filled.Line(plain(line.text())));
                case DocumentBlock.Table table -> blocks.add(filled(table, records));
            }
        }
        return new Filled.Sheet(blocks);
    }

    private static String plain(org.scte.model.unit.TextTemplate template) {
        return template.fill(_ -> "");
    }

    private static void add(List<Filled.Block> blocks, DocumentBlock.Text block, String text) {
        if (!text.isEmpty()) {
            blocks.add(new Filled.Text(text, block.size(), block.align()));
        }
    }

    private void add(List<Filled.Block> blocks, DocumentBlock.Fields block, LocalRecord record) {
        List<Filled.Pair> pairs =
                block.fields().stream()
                        .map(field ->
                                new Filled.Pair(field.title(), texts.fill(field.text(), record)))
                        .filter(pair -> !pair.value().isEmpty())
                        .toList();
        if (!pairs.isEmpty()) {
            blocks.add(new Filled.Fields(pairs));
        }
    }

    /// The records that refer to this one; empty where this device does not read such records.
    private Optional<Filled.Table> children(DocumentBlock.Table table, LocalRecord record) {
        String match = table.match();
        if (match == null || !unit.allowed().mayRead(table.entity())) {
            return Optional.empty();
        }
        List<ListQuery.Filter> filters = new ArrayList<>();
        filters.add(new ListQuery.Filter.AnyOf(match, List.of(Value.text(record.id().toString()))));
        table.where()
                .forEach((field, values) -> filters.add(new ListQuery.Filter.AnyOf(field, values)));
        ListQuery query = new ListQuery(table.entity(), "", filters, List.of());
        return Optional.of(filled(table, Printing.atMost(unit.page(query, 0, Printing.MOST + 1))));
    }

    private Filled.Table filled(DocumentBlock.Table table, List<LocalRecord> records) {
        List<DocumentBlock.Column> columns =
                table.columns().stream().filter(column -> isShown(table.entity(), column)).toList();
        List<LocalRecord> sorted = new ArrayList<>(records);
        if (!table.sort().isEmpty()) {
            sorted.sort(texts.order(table.sort()));
        }
        List<List<String>> rows = new ArrayList<>();
        for (LocalRecord row : sorted) {
            rows.add(columns.stream().map(column -> cell(column, row)).toList());
        }
        return new Filled.Table(columns, rows);
    }

    /// A column whose own fields are all hidden is left out.
    private boolean isShown(String entity, DocumentBlock.Column column) {
        return column.text() == null
                || column.text().paths().isEmpty()
                || column.text().paths().stream()
                        .anyMatch(path -> !unit.allowed().isHidden(entity, path.getFirst()));
    }

    private String cell(DocumentBlock.Column column, LocalRecord row) {
        return column.text() == null ? "" : texts.fill(column.text(), row);
    }
}

package org.scte.desktop.printing;

import java.util.List;
import org.scte.model.unit.Document;
import org.scte.model.unit.DocumentBlock;

/// A document with every field filled in: what is to be set on pages.
///
/// @param title what the file calls itself
/// @param sheets each begins on a page of its own, and is numbered by itself
/// @param foot stands at the end of each page; empty for none
record Filled(String title, Document.Page page, boolean middle, List<Sheet> sheets, String foot) {
    Filled {
        sheets = List.copyOf(sheets);
    }

    /// What is printed of one record, or of the list.
    record Sheet(List<Block> blocks) {
        Sheet {
            blocks = List.copyOf(blocks);
        }

        boolean hasTable() {
            return blocks.stream().anyMatch(Table.class::isInstance);
        }
    }

    sealed interface Block {}

    record Text(String text, DocumentBlock.Size size, DocumentBlock.Align align) implements Block {}

    record Pair(String name, String value) {}

    record Fields(List<Pair> pairs) implements Block {
        Fields {
            pairs = List.copyOf(pairs);
        }
    }

    record Qr(String text, DocumentBlock.Align align) implements Block {}

    record Line(String text) implements Block {}

    /// @param rows a text for each column
    record Table(List<DocumentBlock.Column> columns, List<List<String>> rows) implements Block {
        Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }
}

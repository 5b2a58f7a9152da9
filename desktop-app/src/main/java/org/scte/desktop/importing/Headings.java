package org.scte.desktop.importing;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.scte.model.unit.Import;

/// The set of a file's headings: the same for files whose columns are called the same, in whatever
/// order and spelling.
///
/// @param order the file's columns in the order of their folded headings
/// @param hash of the folded headings, SHA-256 as hex
record Headings(List<Integer> order, String hash) {
    static Headings of(CsvFile file) {
        List<String> folded = file.columns().stream().map(Import::fold).toList();
        List<Integer> order =
                IntStream.range(0, folded.size())
                        .boxed()
                        .sorted(Comparator.comparing(folded::get))
                        .toList();
        String sorted = order.stream().map(folded::get).collect(Collectors.joining("\n"));
        return new Headings(order, CsvFile.sha256(sorted.getBytes(StandardCharsets.UTF_8)));
    }
}

package org.scte.desktop.printing;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.print.DocFlavor;
import javax.print.PrintException;
import javax.print.PrintService;
import javax.print.PrintServiceLookup;
import javax.print.SimpleDoc;
import javax.print.attribute.HashPrintRequestAttributeSet;
import javax.print.attribute.standard.JobName;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.printing.PDFPageable;

/// The printers that this computer's system knows. Asking them may take seconds: never for the FX
/// thread.
public final class Printers {
    private static final DocFlavor PAGES = DocFlavor.SERVICE_FORMATTED.PAGEABLE;

    private final Supplier<List<PrintService>> services;
    private final Supplier<Optional<PrintService>> usual;

    /// @param usual the one that is taken where nobody chooses
    public Printers(Supplier<List<PrintService>> services, Supplier<Optional<PrintService>> usual) {
        this.services = services;
        this.usual = usual;
    }

    public static Printers ofSystem() {
        return new Printers(
                () -> List.of(PrintServiceLookup.lookupPrintServices(PAGES, null)),
                () -> Optional.ofNullable(PrintServiceLookup.lookupDefaultPrintService()));
    }

    /// Their names, the usual one first; empty where there is none.
    public List<String> names() {
        Optional<String> first = usual.get().map(PrintService::getName);
        List<String> all = services.get().stream().map(PrintService::getName).toList();
        return java.util.stream.Stream.concat(first.filter(all::contains).stream(), all.stream())
                .distinct()
                .toList();
    }

    /// Hands the file to a printer's queue.
    ///
    /// @throws PrintFailed where the printer does not take it
    public void print(Printed.Pdf pdf, String name) {
        PrintService printer =
                services.get().stream()
                        .filter(each -> each.getName().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new PrintFailed(name + " is not there any more.", null));
        var asked = new HashPrintRequestAttributeSet(new JobName(pdf.title(), null));
        try (PDDocument document = Loader.loadPDF(pdf.bytes())) {
            printer.createPrintJob()
                    .print(new SimpleDoc(new PDFPageable(document), PAGES, null), asked);
        } catch (PrintException | IOException e) {
            throw new PrintFailed(name + " did not take it: " + e.getMessage(), e);
        }
    }
}

package org.scte.desktop.printing;

import static org.assertj.core.api.Assertions.assertThat;

import io.nayuki.qrcodegen.QrCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scte.model.record.RecordId;

/// The file itself: its pages, its letters, its codes.
class PdfFileTest {
    private static final String LONG_WORD = "Wolfeschlegelsteinhausenbergerdorff".repeat(6);

    @TempDir Path folder;
    private Fair fair;

    @BeforeEach
    void open() {
        fair = new Fair(folder);
    }

    @AfterEach
    void close() {
        fair.close();
    }

    private RecordId guest(String name) {
        return fair.put("guest", "name", name, "code", "D04-0017", "status", "here");
    }

    @Test
    void a_page_has_the_size_of_its_paper_and_a_roll_is_as_long_as_it_needs() throws Exception {
        RecordId ada = guest("Ada King");
        RecordId many = guest("Ada King and family ".repeat(60));

        assertThat(box("badge", ada)).isEqualTo("288 x 216");
        assertThat(box("certificate", ada)).isEqualTo("842 x 595");
        assertThat(box("code", ada)).isEqualTo("241 x 153");
        assertThat(box("slip", ada)).isEqualTo("227 x 113");
        assertThat(box("slip", many)).matches("227 x [3-9][0-9][0-9]");
    }

    private String box(String document, RecordId id) throws Exception {
        try (PDDocument read = Loader.loadPDF(fair.pdf(document, id).bytes())) {
            var box = read.getPage(0).getMediaBox();
            return Math.round(box.getWidth()) + " x " + Math.round(box.getHeight());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"badge", "certificate", "card", "tag", "slip", "sheet"})
    void no_letter_is_cut_or_stands_outside_of_its_page(String document) throws Exception {
        String words = LONG_WORD + " of the very long names " + "and titles ".repeat(40) + "END";
        RecordId guest = guest(words);
        Printed.Pdf pdf = fair.pdf(document, guest);
        List<String> outside = new ArrayList<>();
        StringBuilder all = new StringBuilder();

        try (PDDocument read = Loader.loadPDF(pdf.bytes())) {
            new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition letter) {
                    all.append(letter.getUnicode());
                    if (letter.getX() < 0
                            || letter.getX() + letter.getWidth() > letter.getPageWidth()
                            || letter.getY() - letter.getHeight() < 0
                            || letter.getY() > letter.getPageHeight()) {
                        outside.add(letter.getUnicode() + " at " + letter);
                    }
                }
            }.getText(read);
        }

        assertThat(outside).isEmpty();
        assertThat(all.toString().replace(" ", "").replaceAll("Page\\d+of\\d+", ""))
                .contains(words.replace(" ", ""));
    }

    @Test
    void letters_that_the_typeface_lacks_show_a_box_and_are_told() throws Exception {
        String name = "Zoë Łukasz Ángström Жуков Ωρίων Nguyễn ﬁn";
        Printed.Pdf pdf = fair.pdf("card", guest(name), guest("山田 太郎"));

        assertThat(Fair.text(pdf, 1).replace('\n', ' '))
                .contains("Zoë Łukasz Ángström Жуков Ωρίων Nguyễn fin");
        assertThat(Fair.text(pdf, 2)).contains("□□ □□");
        assertThat(pdf.unprintable()).containsExactlyInAnyOrder("山田", "太郎");
    }

    @Test
    void a_list_says_its_head_on_each_page_and_numbers_them() throws Exception {
        fair.putGuests(80);
        Printed.Pdf pdf = (Printed.Pdf) fair.printAll("sheet");

        assertThat(pdf.pages()).isGreaterThan(2);
        for (int page = 1; page <= pdf.pages(); page++) {
            assertThat(Fair.text(pdf, page))
                    .contains("Signature", "Page " + page + " of " + pdf.pages(), "last heard");
        }
        for (int i = 1; i <= 80; i++) {
            assertThat(Fair.text(pdf)).containsOnlyOnce("Guest %04d".formatted(i));
        }
    }

    @Test
    void a_title_that_just_fits_its_column_is_not_parted() throws Exception {
        fair.putGuests(2);

        assertThat(Fair.text((Printed.Pdf) fair.printAll("sheet")))
                .contains("Name Seats Here Signature");
    }

    @Test
    void the_same_records_at_the_same_time_make_the_same_bytes() {
        RecordId ada = guest("Ada King");

        assertThat(fair.pdf("badge", ada).bytes()).isEqualTo(fair.pdf("badge", ada).bytes());
        assertThat(fair.pdf("badge", ada).bytes())
                .isNotEqualTo(fair.pdf("badge", guest("Ada Kong")).bytes());
    }

    @Test
    void a_file_says_what_it_is_and_carries_only_the_letters_it_uses() throws Exception {
        Printed.Pdf pdf = fair.pdf("card", guest("Ada King"));

        assertThat(pdf.bytes()).hasSizeLessThan(20_000);
        try (PDDocument read = Loader.loadPDF(pdf.bytes())) {
            assertThat(read.getDocumentInformation().getTitle()).isEqualTo("Card · Ada King");
            assertThat(read.getDocumentInformation().getCreationDate().toInstant())
                    .isEqualTo(Fair.CLOCK.instant());
            assertThat(read.getDocumentCatalog().getLanguage()).isEqualTo("en");
            PDPage page = read.getPage(0);
            for (var name : page.getResources().getFontNames()) {
                var font = page.getResources().getFont(name);
                assertThat(font.isEmbedded()).isTrue();
                assertThat(font.getName()).matches("[A-Z]{6}\\+Inter.*");
            }
        }
    }

    @Test
    void a_code_has_the_modules_of_its_text() {
        QrCode wanted = QrCode.encodeText("D04-0017", QrCode.Ecc.MEDIUM);
        try (PageImages images = new PageImages(fair.pdf("code", guest("Ada")))) {
            PageImages.Picture page = images.page(0, 2_000);
            int[] dark = darkBox(page);
            int wide = dark[2] - dark[0] + 1;
            assertThat(dark[3] - dark[1] + 1)
                    .isCloseTo(wide, org.assertj.core.data.Offset.offset(2));
            double module = (double) wide / wanted.size;
            for (int y = 0; y < wanted.size; y++) {
                for (int x = 0; x < wanted.size; x++) {
                    int at = (int) (dark[0] + (x + 0.5) * module);
                    int below = (int) (dark[1] + (y + 0.5) * module);
                    assertThat(isDark(page, at, below))
                            .as(x + ", " + y)
                            .isEqualTo(wanted.getModule(x, y));
                }
            }
        }
    }

    @Test
    void a_code_stays_on_the_smallest_page() {
        try (PageImages images = new PageImages(fair.pdf("tag", guest("A")))) {
            int last = images.pages() - 1;
            PageImages.Picture page = images.page(last, 600);
            int[] dark = darkBox(page);

            assertThat(dark[0]).isPositive();
            assertThat(dark[2]).isLessThan(page.width() - 1);
            assertThat(dark[3]).isLessThan(page.height() - 1);
        }
    }

    /// The least box with everything dark: left, top, right, bottom.
    private static int[] darkBox(PageImages.Picture page) {
        int[] box = {page.width(), page.height(), -1, -1};
        for (int y = 0; y < page.height(); y++) {
            for (int x = 0; x < page.width(); x++) {
                if (isDark(page, x, y)) {
                    box[0] = Math.min(box[0], x);
                    box[1] = Math.min(box[1], y);
                    box[2] = Math.max(box[2], x);
                    box[3] = Math.max(box[3], y);
                }
            }
        }
        return box;
    }

    private static boolean isDark(PageImages.Picture page, int x, int y) {
        return (page.pixels()[y * page.width() + x] & 0xff) < 128;
    }
}

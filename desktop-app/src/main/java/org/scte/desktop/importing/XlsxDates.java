package org.scte.desktop.importing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// The numbers of a workbook as text. A day is a number there too: the style of its cell tells.
final class XlsxDates {
    static final XlsxDates NONE = new XlsxDates(false);

    /// Digits that a spreadsheet means: those behind are what binary fractions leave.
    private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_UP);

    private static final BigDecimal SECONDS = BigDecimal.valueOf(24 * 60 * 60);

    /// The largest day that a sheet knows: 31 December 9999.
    private static final BigDecimal MOST = BigDecimal.valueOf(2_958_465);

    private final LocalDate epoch;
    private final Map<Integer, String> formats = new HashMap<>();
    private final List<Integer> styles = new ArrayList<>();

    /// @param from1904 days are counted from 1904, as old workbooks do
    XlsxDates(boolean from1904) {
        this.epoch = from1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, 30);
    }

    void readStyles(XMLStreamReader xml) throws XMLStreamException {
        boolean cells = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("cellXfs")) {
                cells = false;
            } else if (event == XMLStreamReader.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "cellXfs" -> cells = true;
                    case "numFmt" ->
                            formats.put(
                                    number(xml.getAttributeValue(null, "numFmtId")),
                                    String.valueOf(xml.getAttributeValue(null, "formatCode")));
                    case "xf" -> {
                        if (cells) {
                            styles.add(number(xml.getAttributeValue(null, "numFmtId")));
                        }
                    }
                    default -> {}
                }
            }
        }
    }

    private static int number(@Nullable String text) {
        return text != null && text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
    }

    /// What a number says in a cell of this style.
    String text(int style, String value) {
        BigDecimal number;
        try {
            number = new BigDecimal(value.strip()).round(DIGITS);
        } catch (NumberFormatException notANumber) {
            return value;
        }
        if (number.signum() < 0 || number.compareTo(MOST) > 0 || !isDate(style)) {
            return number.signum() == 0 ? "0" : plain(number);
        }
        long day = number.longValue();
        long second =
                number.remainder(BigDecimal.ONE)
                        .multiply(SECONDS)
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValue();
        LocalDateTime at = epoch.plusDays(day).atStartOfDay().plusSeconds(second);
        if (second == 0) {
            return at.toLocalDate().toString();
        }
        return day == 0
                ? at.toLocalTime().toString()
                : at.atZone(ZoneId.systemDefault()).toOffsetDateTime().toString();
    }

    private static String plain(BigDecimal number) {
        // 1E+300 would be three hundred letters
        return Math.abs(number.precision() - number.scale()) > 40
                ? number.toString()
                : number.stripTrailingZeros().toPlainString();
    }

    private boolean isDate(int style) {
        int format = style < styles.size() ? styles.get(style) : 0;
        String code = formats.get(format);
        if (code == null) {
            return format >= 14 && format <= 22
                    || format >= 27 && format <= 36
                    || format >= 45 && format <= 47
                    || format >= 50 && format <= 58;
        }
        String letters =
                code.replaceAll("\"[^\"]*\"|\\\\.|_.|\\*.|\\[[^\\]]*]", "")
                        .toLowerCase(Locale.ROOT);
        return !letters.equals("general") && letters.matches("(?s).*[ydhms].*");
    }
}

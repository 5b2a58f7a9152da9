package org.scte.desktop.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SheetsTest {
    @Test
    void type_rows_and_controls_grow_with_the_text_and_lines_stay() {
        String css = css(TextSize.LARGEST, Density.COMFORTABLE);

        assertThat(css).contains("-fx-font-size: 21.0px", "-fx-fixed-cell-size: 54.0px");
        assertThat(css).contains("-fx-pref-height: 51.0px").doesNotContain("-fx-pref-height: 34px");
        assertThat(css).contains("-fx-background-insets: 0, 1px");
    }

    @Test
    void rows_and_controls_follow_the_density_and_type_stays() {
        String css = css(TextSize.USUAL, Density.COMPACT);

        assertThat(css).contains("-fx-font-size: 14.0px", "-fx-fixed-cell-size: 28.0px");
        assertThat(css).doesNotContain("-fx-pref-height: 34.0px", "-fx-pref-height: 36.0px");
    }

    private static String css(TextSize size, Density density) {
        List<String> sheets = Sheets.of(false, size, density);
        var all = new StringBuilder();
        for (String sheet : sheets.subList(1, sheets.size())) {
            String coded = sheet.substring(sheet.indexOf(',') + 1);
            all.append(new String(Base64.getDecoder().decode(coded), StandardCharsets.UTF_8));
        }
        return all.toString();
    }
}

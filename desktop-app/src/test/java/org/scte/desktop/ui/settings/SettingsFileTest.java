package org.scte.desktop.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.ui.kit.Appearance;
import org.scte.desktop.ui.kit.Density;
import org.scte.desktop.ui.kit.TextSize;

class SettingsFileTest {
    @TempDir Path home;

    @Test
    void what_was_chosen_is_there_at_the_next_start() {
        var chosen =
                new WindowSettings(
                        Locale.forLanguageTag("en-XA"),
                        Appearance.Choice.DARK,
                        TextSize.LARGE,
                        Density.COMPACT,
                        List.of("key:SYNC", "record:membership/person/1"),
                        Duration.ofMinutes(30));

        new SettingsFile(home).write(() -> chosen);

        assertThat(new SettingsFile(home).read()).isEqualTo(chosen);
    }

    @Test
    void without_a_file_and_with_one_that_cannot_be_read_all_is_as_usual() throws IOException {
        assertThat(new SettingsFile(home).read()).isEqualTo(WindowSettings.USUAL);
        Files.writeString(home.resolve("window.json"), "{\"textPercent\": 1");
        assertThat(new SettingsFile(home).read()).isEqualTo(WindowSettings.USUAL);
    }

    @Test
    void what_an_earlier_program_kept_still_holds_and_what_a_later_one_may_offer_is_left_out()
            throws IOException {
        Files.writeString(
                home.resolve("window.json"),
                "{\"lockAfterMinutes\": 60, \"density\": \"roomy\", \"textPercent\": 175}");

        WindowSettings read = new SettingsFile(home).read();

        assertThat(read.lockAfter()).isEqualTo(Duration.ofMinutes(60));
        assertThat(read.density()).isEqualTo(Density.COMFORTABLE);
        assertThat(read.textSize()).isEqualTo(TextSize.USUAL);
    }
}

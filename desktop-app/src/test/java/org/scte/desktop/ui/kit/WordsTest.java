package org.scte.desktop.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static final Pattern QUOTED = Pattern.compile("\"([\\w.-]+)\"");

    private final Words words = Words.english();

    @Test
    void a_plural_chooses_by_number_and_groups_thousands() {
        assertThat(words.say("unit.waiting", "n", 1)).isEqualTo("1 change waiting to send");
        assertThat(words.say("unit.waiting", "n", 24180))
                .isEqualTo("24,180 changes waiting to send");
    }

    @Test
    void a_case_of_a_plural_may_name_other_places() {
        assertThat(words.say("unit.down", "n", 17, "unit", "Events"))
                .isEqualTo("Events isn't answering · 17 waiting");
        assertThat(words.say("unit.down", "n", 0, "unit", "Events"))
                .isEqualTo("Events isn't answering");
    }

    @Test
    void a_place_without_a_value_is_a_fault_of_the_caller() {
        assertThatThrownBy(() -> words.say("unit.asOf", "unit", "Events"))
                .hasMessageContaining("{time}");
    }

    @Test
    void every_sentence_can_be_read() {
        for (String file : new String[] {"messages", "forms", "help"}) {
            var bundle = ResourceBundle.getBundle("org.scte.desktop.ui.kit." + file);
            for (String id : bundle.keySet()) {
                assertThat(Sentence.parse(bundle.getString(id)).parts()).as(id).isNotEmpty();
            }
        }
    }

    /// A key stands whole in the sources, or, where its end is chosen, its beginning with the dot.
    @Test
    void every_sentence_is_said_somewhere() throws IOException {
        Set<String> quoted = new HashSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(each -> each.toString().endsWith(".java")).toList()) {
                QUOTED.matcher(Files.readString(source))
                        .results()
                        .forEach(found -> quoted.add(found.group(1)));
            }
        }
        for (String file : List.of("messages", "forms", "help")) {
            assertThat(ResourceBundle.getBundle("org.scte.desktop.ui.kit." + file).keySet())
                    .map(id -> id.replaceFirst("^practising\\.", ""))
                    .allMatch(id ->
                            quoted.contains(id)
                                    || quoted.contains(id.substring(0, id.lastIndexOf('.') + 1)));
        }
    }

    @Test
    void the_pseudo_locale_changes_and_lengthens_what_is_ours_and_leaves_what_is_filled_in() {
        String said =
                Words.in(PseudoLocale.LOCALE).say("unit.asOf", "unit", "Events", "time", "13:44");
        assertThat(said).isEqualTo("[Events åš öf 13:44~~~]");
        assertThat(Words.in(PseudoLocale.LOCALE).say("unit.waiting.short", "n", 2))
                .startsWith("[2 ŵåîţîñĝ ţö šéñð~");
    }

    @Test
    void a_moment_is_told_as_people_would() {
        var now = Instant.parse("2026-11-12T14:02:00Z");
        var times = new Times(words, Clock.fixed(now, ZoneOffset.UTC));
        assertThat(times.ago(now.minusSeconds(10))).isEqualTo("just now");
        assertThat(times.ago(now.minusSeconds(70))).isEqualTo("1 min ago");
        assertThat(times.ago(now.minusSeconds(3 * 3600))).isEqualTo("3 h ago");
        assertThat(times.ago(now.minusSeconds(16 * 3600))).isEqualTo("yesterday");
        assertThat(times.ago(now.minusSeconds(40L * 86400))).isEqualTo("3 Oct");
        assertThat(times.when(now.minusSeconds(60))).isEqualTo("14:01");
        assertThat(times.when(now.minusSeconds(400L * 86400))).isEqualTo("8 Oct 2025");
        assertThat(times.until(now.plusSeconds(130))).isEqualTo("2 min 10 s");
    }
}

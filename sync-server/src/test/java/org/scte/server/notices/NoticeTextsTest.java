package org.scte.server.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scte.model.expression.Expression;
import org.scte.model.unit.Publication;
import org.scte.model.unit.ShippedUnits;
import org.scte.model.unit.UnitReader;

/// Whatever a shipped unit asks a person to be told has words, and these are filled.
class NoticeTextsTest {
    private static final Pattern WORD = Pattern.compile("'([a-z-]+)'");
    private static final List<String> CREDENTIAL = List.of("active", "due", "in-grace", "lapsed");

    /// The templates in the units' expressions; one that ends with a hyphen goes on with a status.
    static Stream<String> templates() {
        return ShippedUnits.list().stream()
                .map(unit -> UnitReader.read(ShippedUnits.find(unit).orElseThrow(), unit))
                .flatMap(unit -> unit.publishes().values().stream())
                .filter(one -> one.name().toString().equals("notification-requested"))
                .flatMap(NoticeTextsTest::templates);
    }

    private static Stream<String> templates(Publication publication) {
        Expression template = publication.data().get("template");
        TreeSet<String> words = new TreeSet<>();
        WORD.matcher(String.valueOf(template))
                .results()
                .map((MatchResult word) -> word.group(1))
                .forEach(words::add);
        return words.stream()
                .flatMap(word ->
                        word.endsWith("-")
                                ? CREDENTIAL.stream().map(status -> word + status)
                                : Stream.of(word));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void each_template_has_words_that_are_filled(String template) {
        Map<String, String> words =
                Map.of("programme", "BPI", "expires", "2027-01-31", "until", "2027-01-31");
        Notice notice =
                new Notice(
                        new UUID(1, 1),
                        "any",
                        template,
                        Notice.SERVICE,
                        "person",
                        Instant.EPOCH,
                        0,
                        words);

        NoticeTexts.Text text =
                new NoticeTexts()
                        .of(notice, new NoticeStore.Recipient("Ada", "ada@example.org"))
                        .orElseThrow();

        assertThat(text.subject()).isNotBlank().doesNotContain("{");
        assertThat(text.body()).contains("Ada", "2027-01-31").doesNotContain("{");
    }
}

package org.scte.model.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scte.model.record.ContentKind;
import org.scte.model.record.Value;

class FieldCheckTest {
    private static final EntityDefinition ENTITY =
            UnitReader.readTrusted(
                            """
                            unit: a
                            definition: 1
                            entities:
                              b:
                                fields:
                                  text: {type: text, max: 5, required: true}
                                  integer: {type: integer, min: -3, max: 9007199254740991}
                                  decimal: {type: decimal, min: 0.5, max: 10}
                                  money: {type: money}
                                  date: {type: date}
                                  instant: {type: instant}
                                  boolean: {type: boolean}
                                  choice: {type: choice, of: [yes, no]}
                                  list: {type: list, max: 5}
                                  ref: {type: ref, to: b}
                                  file: {type: file}
                                  email: {type: email}
                                  phone: {type: phone}
                                  url: {type: url}
                                  number: {type: serial, required: true}
                            """,
                            "a.yaml")
                    .entity("b")
                    .orElseThrow();

    private static FieldDefinition field(String type) {
        return ENTITY.field(type).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "text; 12345",
                "text; ~~",
                "text; 🙂🙂🙂🙂🙂",
                "decimal; 0.50",
                "decimal; 10.000",
                "money; -12.50",
                "date; 2024-02-29",
                "instant; 2026-11-23T04:00:00.000Z",
                "choice; yes",
                "ref; 019a0000-0000-7000-8000-000000000001",
                "email; ada.lovelace+x@mail.example.org",
                "email; josé@bücher.example",
                "phone; 202-224-3441",
                "phone; +1 (555) 010-0199 x12",
                "phone; 112",
                "url; https://www.cantwell.senate.gov",
                "url; http://localhost:8080/a?b=c#d",
            })
    void a_text_of_the_right_form_fits(String type, String text) {
        assertThat(FieldCheck.check(field(type), Value.text(text))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "text; 123456; too-large; Text is longer than 5 characters",
                "decimal; 0.49; invalid; Decimal is at least 0.5",
                "decimal; 10.01; invalid; Decimal is at most 10",
                "decimal; 1e3; invalid; Decimal is a number like 12.50",
                "decimal; ~~; invalid; Decimal is a number like 12.50",
                "money; 12,50; invalid; Money is a number like 12.50",
                "date; 2026-02-29; invalid; Date is a date like 2026-11-23",
                "date; 23.11.2026; invalid; Date is a date like 2026-11-23",
                "instant; 2026-11-23T04:00:00Z; invalid; Instant is a time like 2026-11-23T04:00:00.000Z",
                "instant; 2026-11-23T24:00:00.000Z; invalid; Instant is a time like 2026-11-23T04:00:00.000Z",
                "instant; 2026-02-30T04:00:00.000Z; invalid; Instant is a time like 2026-11-23T04:00:00.000Z",
                "choice; maybe; invalid; Choice is one of yes, no",
                "ref; 019A0000-0000-7000-8000-000000000001; invalid; Ref is not the id of a record",
                "email; ada@; invalid; Email is not an e-mail address",
                "email; ada @example.org; invalid; Email is not an e-mail address",
                "phone; call me; invalid; Phone is not a phone number",
                "phone; 12; invalid; Phone is not a phone number",
                "url; javascript:alert(1); invalid; Url is not an address like https://scte.org",
                "integer; 5; invalid; Integer is a whole number",
                "boolean; true; invalid; Boolean is true or false",
                "list; a; invalid; List is a list of texts",
            })
    void a_misfit_has_a_code_and_a_sentence(String type, String text, String code, String message) {
        assertThat(FieldCheck.check(field(type), Value.text(text)))
                .contains(new FieldCheck.Misfit(code, message));
    }

    @Test
    void numbers_stay_within_what_json_can_say() {
        assertThat(FieldCheck.check(field("integer"), Value.whole(9_007_199_254_740_991L)))
                .isEmpty();
        assertThat(FieldCheck.check(field("integer"), Value.whole(9_007_199_254_740_992L)))
                .isPresent();
        assertThat(FieldCheck.check(field("integer"), Value.whole(Long.MIN_VALUE))).isPresent();
        assertThat(FieldCheck.check(field("integer"), Value.whole(-4))).isPresent();
        assertThat(FieldCheck.check(field("text"), Value.whole(4))).isPresent();
    }

    @Test
    void characters_that_cannot_be_stored_are_refused() {
        for (String text : List.of("a\u0000", "\ud83d", "\ude42\ud83d", "a\ud83d")) {
            assertThat(FieldCheck.check(field("text"), Value.text(text))).isPresent();
            assertThat(FieldCheck.check(field("list"), Value.texts("a", text))).isPresent();
            assertThat(
                            FieldCheck.check(
                                    field("file"),
                                    new Value.Attachment("a".repeat(64), text, "image/png", 1)))
                    .isPresent();
        }
    }

    @Test
    void other_forms_fit_their_own_fields_only() {
        Value file = new Value.Attachment("a".repeat(64), "a.png", "image/png", 3);

        assertThat(FieldCheck.check(field("file"), file)).isEmpty();
        assertThat(FieldCheck.check(field("text"), file)).isPresent();
        assertThat(
                        FieldCheck.check(
                                field("file"), new Value.Attachment("x", "a.png", "image/png", 3)))
                .isPresent();
        assertThat(FieldCheck.check(field("boolean"), Value.flag(true))).isEmpty();
        assertThat(FieldCheck.check(field("choice"), Value.flag(true))).isPresent();
        assertThat(FieldCheck.check(field("list"), Value.texts("a", "12345"))).isEmpty();
        assertThat(FieldCheck.check(field("list"), Value.texts("123456"))).isPresent();
        assertThat(FieldCheck.check(field("text"), new Value.Unreadable("1.5"))).isPresent();
        assertThat(FieldCheck.check(field("date"), Value.NOTHING)).isEmpty();
    }

    @Test
    void a_file_is_a_photo_or_a_pdf_and_not_too_large() {
        for (ContentKind kind : ContentKind.values()) {
            assertThat(misfit(kind.type(), kind.most())).isEmpty();
            assertThat(misfit(kind.type(), kind.most() + 1L))
                    .hasValueSatisfying(misfit -> assertThat(misfit.code()).isEqualTo("too-large"));
        }
        assertThat(misfit("application/pdf", (5 << 20) + 1))
                .hasValueSatisfying(misfit ->
                        assertThat(misfit.message()).isEqualTo("File is larger than 5 MiB"));
        assertThat(misfit("text/html", 9))
                .contains(
                        new FieldCheck.Misfit("invalid", "File is a photo (JPEG or PNG) or a PDF"));
        assertThat(misfit("image/png", 0)).isPresent();
        assertThat(misfit("image/png", -1)).isPresent();
    }

    private static Optional<FieldCheck.Misfit> misfit(String type, long size) {
        return FieldCheck.check(
                field("file"), new Value.Attachment("a".repeat(64), "a.png", type, size));
    }

    @Test
    void a_content_is_known_by_its_first_bytes() {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0};

        assertThat(ContentKind.of(png)).contains(ContentKind.PNG);
        assertThat(ContentKind.of(Arrays.copyOf(png, 7))).isEmpty();
        assertThat(ContentKind.of("%PDF-1.7".getBytes(StandardCharsets.US_ASCII)))
                .contains(ContentKind.PDF);
        assertThat(ContentKind.of(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1}))
                .contains(ContentKind.JPEG);
        assertThat(ContentKind.of("<svg".getBytes(StandardCharsets.US_ASCII))).isEmpty();
        assertThat(ContentKind.of(new byte[0])).isEmpty();
    }

    @Test
    void a_required_field_is_filled_unless_the_service_gives_it() {
        assertThat(RecordCheck.missing(ENTITY, Map.of()))
                .containsExactly(new RecordCheck.Missing("text", "Text is required"));
        assertThat(RecordCheck.missing(ENTITY, Map.of("text", Value.text("")))).hasSize(1);
        assertThat(RecordCheck.missing(ENTITY, Map.of("text", Value.text("a")))).isEmpty();
    }
}

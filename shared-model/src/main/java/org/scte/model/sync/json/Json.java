package org.scte.model.sync.json;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.RecordId;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Strict reading and writing of JSON, and the few forms every message of the protocol shares.
final class Json {
    /// Deeper nesting is refused while parsing; what a change may have is less, see [ChangeJson].
    private static final int MAX_PARSED_DEPTH = 1_000;

    /// Digits of a number.
    private static final int MAX_NUMBER_LENGTH = 64;

    /// Names, values and brackets of one body: more than 100,000 operations of ten fields have, and
    /// few enough that the smallest ones do not fill the memory.
    private static final long MAX_TOKENS = 6_000_000;

    /// The largest whole number that every language's JSON can say.
    private static final long MAX_WHOLE = (1L << 53) - 1;

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private static final DateTimeFormatter INSTANT =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MAX_PARSED_DEPTH)
                                                    .maxNumberLength(MAX_NUMBER_LENGTH)
                                                    .maxTokenCount(MAX_TOKENS)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private Json() {}

    static JsonNode read(byte[] body) {
        return parse(
                body,
                parser -> {
                    if (parser.nextToken() == null) {
                        throw new MalformedJson("the body is empty");
                    }
                    JsonNode node = parser.readValueAsTree();
                    if (parser.nextToken() != null) {
                        throw new MalformedJson("something follows the body");
                    }
                    return node;
                });
    }

    /// Has `reader` read the body; it may be called a second time from the beginning.
    static <T> T parse(byte[] body, Function<JsonParser, T> reader) {
        try (JsonParser parser = MAPPER.createParser(body)) {
            return reader.apply(parser);
        } catch (JacksonException e) {
            return parseWithLoneSurrogates(body, reader, e);
        }
    }

    /// The parser of bytes refuses names with half a surrogate pair, the one of characters takes
    /// them: such a name is to reject one change, not the whole request.
    private static <T> T parseWithLoneSurrogates(
            byte[] body, Function<JsonParser, T> reader, JacksonException failure) {
        if (!(failure instanceof StreamConstraintsException) && hasEscapedSurrogate(body)) {
            try {
                String text =
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .decode(ByteBuffer.wrap(body))
                                .toString();
                try (JsonParser parser = MAPPER.createParser(text)) {
                    return reader.apply(parser);
                }
            } catch (CharacterCodingException | JacksonException e) {
                failure.addSuppressed(e);
            }
        }
        throw new MalformedJson("the body is not JSON as the protocol takes it", failure);
    }

    /// Whether it has an escape that may be half of a surrogate pair; looked for in the bytes,
    /// which may be many.
    private static boolean hasEscapedSurrogate(byte[] body) {
        for (int i = 0; i + 3 < body.length; i++) {
            if (body[i] == '\\'
                    && body[i + 1] == 'u'
                    && (body[i + 2] | 0x20) == 'd'
                    && "89abcdef".indexOf(body[i + 3] | 0x20) >= 0) {
                return true;
            }
        }
        return false;
    }

    static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new MalformedJson("the text is not JSON as the protocol takes it", e);
        }
    }

    static byte[] write(Consumer<JsonGenerator> writer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = MAPPER.createGenerator(out)) {
            writer.accept(json);
        }
        return out.toByteArray();
    }

    /// The instant with exactly three digits of a second, in UTC.
    static String instant(Instant instant) {
        return INSTANT.format(instant);
    }

    static JsonNode object(JsonNode node, String what) {
        if (!node.isObject()) {
            throw new MalformedJson(what + " is not an object");
        }
        return node;
    }

    static JsonNode array(JsonNode parent, String name) {
        JsonNode node = parent.path(name);
        if (!node.isArray()) {
            throw new MalformedJson(name + " is not an array");
        }
        return node;
    }

    static List<String> texts(JsonNode node, String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : array(node, name)) {
            if (!item.isString()) {
                throw new MalformedJson(name + " is not a list of texts");
            }
            texts.add(item.stringValue());
        }
        return texts;
    }

    static String text(JsonNode parent, String name) {
        return optionalText(parent, name)
                .orElseThrow(() -> new MalformedJson(name + " is not a text"));
    }

    /// Empty where the key is absent or null.
    ///
    /// @throws MalformedJson where it is something else than text
    static Optional<String> optionalText(JsonNode parent, String name) {
        JsonNode node = parent.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isString()) {
            throw new MalformedJson(name + " is not a text");
        }
        return Optional.of(node.stringValue());
    }

    static long whole(JsonNode parent, String name) {
        return optionalWhole(parent, name)
                .orElseThrow(() -> new MalformedJson(name + " is not a whole number"));
    }

    static Optional<Long> optionalWhole(JsonNode parent, String name) {
        JsonNode node = parent.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isIntegralNumber()
                || !node.canConvertToLong()
                || Math.abs(node.longValue()) > MAX_WHOLE) {
            throw new MalformedJson(name + " is not a whole number");
        }
        return Optional.of(node.longValue());
    }

    static UUID uuid(JsonNode parent, String name) {
        return recordId(parent, name).value();
    }

    static @Nullable UUID optionalUuid(JsonNode parent, String name) {
        JsonNode node = parent.path(name);
        return node.isMissingNode() || node.isNull() ? null : uuid(parent, name);
    }

    static RecordId recordId(JsonNode parent, String name) {
        return RecordId.parse(text(parent, name))
                .orElseThrow(() -> new MalformedJson(name + " is not a UUID in lower case"));
    }

    /// One of the years 0000 to 9999.
    static Instant instant(JsonNode parent, String name) {
        try {
            Instant instant = Instant.parse(text(parent, name));
            if (instant.isBefore(FIRST) || !instant.isBefore(END)) {
                throw new MalformedJson(name + " is in no year of four digits");
            }
            return instant;
        } catch (DateTimeParseException e) {
            throw new MalformedJson(name + " is not an instant", e);
        }
    }
}

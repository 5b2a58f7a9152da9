package org.scte.model.record;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Canonical JSON after RFC 8785 (JCS), for the values the protocol knows: keys sorted by UTF-16
/// code units, no white space, the shortest escapes. Numbers are integers within ±(2^53−1), so that
/// no fraction has to be written.
public final class CanonicalJson {
    private CanonicalJson() {}

    public static String of(Value value) {
        StringBuilder out = new StringBuilder(32);
        append(out, value);
        return out.toString();
    }

    /// The array of these values.
    public static String of(List<Value> values) {
        StringBuilder out = new StringBuilder(64).append('[');
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            append(out, values.get(i));
        }
        return out.append(']').toString();
    }

    /// The object of these fields, those that hold nothing left out.
    public static String ofFields(Map<String, Value> fields) {
        StringBuilder out = new StringBuilder(256);
        appendFields(out, fields);
        return out.toString();
    }

    /// A whole record, the form its digest is taken of.
    public static String ofRecord(String entity, RecordId id, Map<String, Value> fields) {
        StringBuilder out = new StringBuilder(320).append("{\"entity\":");
        appendText(out, entity);
        out.append(",\"fields\":");
        appendFields(out, fields);
        out.append(",\"id\":\"").append(id).append("\"}");
        return out.toString();
    }

    private static void appendFields(StringBuilder out, Map<String, Value> fields) {
        out.append('{');
        boolean first = true;
        for (Map.Entry<String, Value> field : new TreeMap<>(fields).entrySet()) {
            if (field.getValue().isNothing()) {
                continue;
            }
            if (!first) {
                out.append(',');
            }
            first = false;
            appendText(out, field.getKey());
            out.append(':');
            append(out, field.getValue());
        }
        out.append('}');
    }

    private static void append(StringBuilder out, Value value) {
        switch (value) {
            case Value.Text(String text) -> appendText(out, text);
            case Value.Whole(long number) -> out.append(number);
            case Value.Flag(boolean on) -> out.append(on);
            case Value.Texts(List<String> items) -> appendItems(out, items);
            case Value.Attachment file -> appendFile(out, file);
            case Value.Nothing() -> out.append("null");
            case Value.Unreadable(String json) -> out.append(json);
        }
    }

    private static void appendItems(StringBuilder out, List<String> items) {
        out.append('[');
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            appendText(out, items.get(i));
        }
        out.append(']');
    }

    private static void appendFile(StringBuilder out, Value.Attachment file) {
        out.append("{\"name\":");
        appendText(out, file.name());
        out.append(",\"sha256\":");
        appendText(out, file.sha256());
        out.append(",\"size\":").append(file.size()).append(",\"type\":");
        appendText(out, file.type());
        out.append('}');
    }

    private static void appendText(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u00")
                                .append(Character.forDigit(c >> 4, 16))
                                .append(Character.forDigit(c & 15, 16));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}

package org.scte.fire;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One HTTP/1.1 request or answer as bytes: its head, and its body with the length said.
///
/// @param head the lines without their ends, the first being the request's or status line; empty
///   where the connection ended instead
record HttpMessage(List<String> head, byte[] body) {
    /// Reads one message; of a stream of events only the head.
    static HttpMessage read(InputStream in) throws IOException {
        List<String> head = new ArrayList<>();
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            head.add(line);
        }
        HttpMessage bare = new HttpMessage(head, new byte[0]);
        if (head.isEmpty() || bare.isStream()) {
            return bare;
        }
        if (bare.header("Transfer-Encoding") != null) {
            head.removeIf(line -> isNamed(line, "Transfer-Encoding"));
            byte[] body = chunks(in);
            head.add("Content-Length: " + body.length);
            return new HttpMessage(head, body);
        }
        String length = bare.header("Content-Length");
        int bytes = length == null ? 0 : Integer.parseInt(length);
        byte[] body = in.readNBytes(bytes);
        if (body.length < bytes) {
            throw new EOFException();
        }
        return new HttpMessage(head, body);
    }

    private static @Nullable String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return null;
            }
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int size = chunk(in); size > 0; size = chunk(in)) {
            all.write(in.readNBytes(size));
            line(in);
        }
        line(in);
        return all.toByteArray();
    }

    private static int chunk(InputStream in) throws IOException {
        String size = line(in);
        if (size == null) {
            throw new EOFException();
        }
        return Integer.parseInt(size.split(";", 2)[0].strip(), 16);
    }

    private static boolean isNamed(String line, String name) {
        return line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":");
    }

    private @Nullable String header(String name) {
        return head.stream()
                .filter(line -> isNamed(line, name))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse(null);
    }

    boolean isEnd() {
        return head.isEmpty();
    }

    boolean isStream() {
        String type = header("Content-Type");
        return type != null && type.startsWith("text/event-stream");
    }

    String firstLine() {
        return head.isEmpty() ? "" : head.getFirst();
    }

    /// Of a request.
    String path() {
        return firstLine().split(" ", 3)[1];
    }

    /// Of an answer.
    int status() {
        return Integer.parseInt(firstLine().split(" ", 3)[1]);
    }

    byte[] bytes() {
        return bytes(head);
    }

    private byte[] bytes(List<String> lines) {
        byte[] first =
                (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(first);
        all.writeBytes(body);
        return all.toByteArray();
    }

    /// The message with a length that is `more` bytes off.
    byte[] saying(int more) {
        List<String> lines = new ArrayList<>(head);
        lines.removeIf(line -> isNamed(line, "Content-Length"));
        lines.add("Content-Length: " + (body.length + more));
        return bytes(lines);
    }

    HttpMessage without(String name) {
        return new HttpMessage(head.stream().filter(line -> !isNamed(line, name)).toList(), body);
    }

    static boolean saysAddresses(String path) {
        return path.equals("/v1/directory") || path.equals("/v1/enrol");
    }

    /// Where it says addresses, another one in the place of `from`.
    HttpMessage rewritten(String path, String from, String to) {
        return saysAddresses(path) ? replaced(from, to) : this;
    }

    /// With another text in the place of `from` in its body.
    HttpMessage replaced(String from, String to) {
        byte[] changed =
                new String(body, StandardCharsets.UTF_8)
                        .replace(from, to)
                        .getBytes(StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>(head);
        lines.removeIf(line -> isNamed(line, "Content-Length"));
        lines.add("Content-Length: " + changed.length);
        return new HttpMessage(lines, changed);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}

package org.scte.server.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Some bytes of a file, from `first` up to and with `last`.
record ByteRange(long first, long last) {
    private static final Pattern SINGLE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");
    private static final int CHUNK = 64 << 10;

    /// Reads a `Range` header; empty for what is not one range of bytes, which gets the whole file.
    static Optional<ByteRange> parse(String header, long size) {
        Matcher matcher = SINGLE.matcher(header.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String from = matcher.group(1);
        String to = matcher.group(2);
        if (from.isEmpty()) {
            return to.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new ByteRange(Math.max(0, size - Long.parseLong(to)), size - 1));
        }
        long first = Long.parseLong(from);
        long last = to.isEmpty() ? size - 1 : Math.min(Long.parseLong(to), size - 1);
        boolean backwards = !to.isEmpty() && Long.parseLong(to) < first;
        return backwards ? Optional.empty() : Optional.of(new ByteRange(first, last));
    }

    /// Whether none of it lies within a file of this size.
    boolean isBeyond(long size) {
        return first >= size;
    }

    long length() {
        return last - first + 1;
    }

    void copy(InputStream in, OutputStream out) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (long left = length(); left > 0; ) {
            int read = in.read(chunk, 0, (int) Math.min(chunk.length, left));
            if (read < 0) {
                throw new EOFException("the file is shorter than it was");
            }
            out.write(chunk, 0, read);
            left -= read;
        }
    }
}

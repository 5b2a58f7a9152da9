package org.scte.desktop.ui.list;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.stream.Stream;
import org.scte.model.record.Sha256;

/// A snapshot's lines as the body of an answer, made as they are read, their sum behind them.
final class SnapshotLines extends InputStream {
    private final Iterator<String> lines;
    private final MessageDigest sum = Sha256.begin();
    private byte[] line = {};
    private int at;
    private boolean ended;

    SnapshotLines(Stream<String> lines) {
        this.lines = lines.iterator();
    }

    /// Whether there is more to be read.
    private boolean fill() {
        if (at == line.length && !ended) {
            ended = !lines.hasNext();
            String next =
                    ended
                            ? "{\"sha256\":\"%s\"}\n"
                                    .formatted(HexFormat.of().formatHex(sum.digest()))
                            : lines.next();
            line = next.getBytes(StandardCharsets.UTF_8);
            at = 0;
            sum.update(line);
        }
        return at < line.length;
    }

    @Override
    public int read() {
        return fill() ? line[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] to, int from, int length) {
        if (!fill()) {
            return -1;
        }
        int some = Math.min(length, line.length - at);
        System.arraycopy(line, at, to, from, some);
        at += some;
        return some;
    }
}

package org.scte.server.http;

import com.github.luben.zstd.ZstdInputStream;
import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.scte.server.unit.Limits;
import org.scte.server.unit.ProtocolRefusal;

/// A request's body as sent, counted while it arrives.
///
/// @param sent the bytes that its signature covers
/// @param encoding its `Content-Encoding`, `identity` where there is none
record RequestBody(byte[] sent, String encoding) {
    /// How much of a body that is too large is read and thrown away, so that its sender gets to
    /// read the answer.
    private static final long MAX_DRAINED = 160L << 20;

    private static final int CHUNK = 64 << 10;

    static RequestBody read(Context context) throws IOException {
        InputStream in = context.req().getInputStream();
        if (context.req().getContentLengthLong() > Limits.BODY_BYTES) {
            drain(in);
            throw tooLarge();
        }
        byte[] sent = in.readNBytes(Limits.BODY_BYTES + 1);
        if (sent.length > Limits.BODY_BYTES) {
            drain(in);
            throw tooLarge();
        }
        String encoding = context.header("Content-Encoding");
        return new RequestBody(
                sent, encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT));
    }

    private static void drain(InputStream in) throws IOException {
        byte[] chunk = new byte[CHUNK];
        long left = MAX_DRAINED;
        for (int read = in.read(chunk); read >= 0 && left > 0; read = in.read(chunk)) {
            left -= read;
        }
    }

    /// The body unpacked, cut off at the limit while it is.
    ///
    /// @param turn taken where it is large, before it is
    byte[] unpacked(LargeBodies.Turn turn) {
        return switch (encoding) {
            case "identity" -> {
                if (sent.length > LargeBodies.LARGE) {
                    turn.take();
                }
                yield sent;
            }
            case "gzip", "x-gzip" -> unpack(GZIPInputStream::new, turn);
            case "zstd" -> unpack(ZstdInputStream::new, turn);
            default ->
                    throw ProtocolRefusal.of(
                            415, "unsupported", "Bodies are unpacked from gzip and zstd only.");
        };
    }

    private interface Unpacker {
        InputStream open(InputStream packed) throws IOException;
    }

    private byte[] unpack(Unpacker unpacker, LargeBodies.Turn turn) {
        ByteArrayOutputStream out =
                new ByteArrayOutputStream(Math.min(4 * sent.length, LargeBodies.LARGE) + 64);
        try (InputStream in = unpacker.open(new ByteArrayInputStream(sent))) {
            byte[] chunk = new byte[CHUNK];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                if (out.size() + read > Limits.UNPACKED_BYTES) {
                    throw tooLarge();
                }
                if (out.size() + read > LargeBodies.LARGE) {
                    turn.take();
                }
                out.write(chunk, 0, read);
            }
        } catch (IOException e) {
            throw ProtocolRefusal.of(400, "malformed", "The body cannot be unpacked.");
        }
        return out.toByteArray();
    }

    private static ProtocolRefusal tooLarge() {
        return ProtocolRefusal.of(
                413, "too-large", "A body is at most 32 MiB as sent and 64 MiB unpacked.");
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}

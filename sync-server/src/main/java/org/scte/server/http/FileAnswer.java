package org.scte.server.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.scte.server.unit.ProtocolRefusal;

/// A file as an answer, or the part of it that was asked for.
final class FileAnswer {
    private FileAnswer() {}

    /// @param etag of the file, by which `If-Range` says that the rest is still of the same
    /// @throws ProtocolRefusal `416` where the file has no such bytes
    static void send(Context context, Path file, long size, String etag) throws IOException {
        String condition = context.header("If-Range");
        Optional<ByteRange> range =
                Optional.ofNullable(context.header("Range"))
                        .filter(header -> condition == null || condition.equals(etag))
                        .flatMap(header -> ByteRange.parse(header, size));
        if (range.isPresent() && range.get().isBeyond(size)) {
            throw new ProtocolRefusal(
                    416,
                    "malformed",
                    "The file has no such bytes.",
                    Map.of(),
                    Map.of("Content-Range", "bytes */" + size));
        }
        ByteRange sent = range.orElse(new ByteRange(0, size - 1));
        if (range.isPresent()) {
            context.status(206);
            context.header(
                    "Content-Range", "bytes " + sent.first() + "-" + sent.last() + "/" + size);
        }
        context.res().setContentLengthLong(sent.length());
        // Past the compressing stream: the file is as it should be sent.
        try (var in = Files.newInputStream(file)) {
            in.skipNBytes(sent.first());
            sent.copy(in, context.res().getOutputStream());
        }
    }
}

package org.scte.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.scte.server.unit.Caller;
import org.scte.server.unit.ProtocolRefusal;
import org.scte.server.unit.SnapshotFiles;
import org.scte.server.unit.SnapshotFiles.Encoding;
import org.scte.server.unit.SnapshotFiles.Form;
import org.scte.server.unit.SnapshotFiles.Packed;
import org.scte.server.unit.SnapshotFiles.Part;
import org.scte.server.unit.SnapshotManifest;
import org.scte.server.unit.UnitService;

/// `GET …/snapshot`: what a device should fetch to begin with, and the parts themselves.
final class SnapshotRoutes implements Routes {
    private final UnitCalls calls;
    private final Map<UnitService, SnapshotFiles> snapshots = new HashMap<>();

    SnapshotRoutes(UnitCalls calls) {
        this.calls = calls;
        calls.units()
                .units()
                .values()
                .forEach(unit -> snapshots.put(unit, new SnapshotFiles(unit, Clock.systemUTC())));
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get("/v1/units/{unit}/snapshot", this::manifest);
        routes.get("/v1/units/{unit}/snapshot/{part}", this::part);
    }

    private SnapshotFiles files(UnitService unit) {
        SnapshotFiles files = snapshots.get(unit);
        if (files == null) {
            throw JettyProblems.refusal(404);
        }
        return files;
    }

    private void manifest(Context context) throws IOException {
        UnitService unit = calls.signed(context);
        Caller caller = UnitCalls.sender(context);
        Form form = form(context.queryParam("form"));
        Encoding encoding = encoding(context);
        SnapshotFiles files = files(unit);
        long after = UnitCalls.number(context, "after", 0, Long.MAX_VALUE, 0);
        Part part = files.part(form, caller, after, slices(context));
        Packed packed = files.file(part, encoding);
        String manifest = new SnapshotManifest(part, packed, etag(part, encoding)).of(unit);
        context.contentType(UnitRoutes.JSON).result(manifest);
    }

    private void part(Context context) throws IOException {
        UnitService unit = calls.signed(context);
        SnapshotFiles files = files(unit);
        Part part =
                files.find(context.pathParam("part"), UnitCalls.sender(context), slices(context))
                        .orElseThrow(() ->
                                ProtocolRefusal.of(404, "not-found", "There is no such part."));
        requireAccepted(context, part.form());
        Encoding encoding = encoding(context);
        String etag = etag(part, encoding);
        context.header("Scte-Epoch", unit.epoch().toString());
        context.header("Scte-Cursor", String.valueOf(part.cursor()));
        context.header("Scte-Definition", String.valueOf(part.definition()));
        context.header("ETag", etag);
        context.header("Accept-Ranges", "bytes");
        context.header("Vary", "Accept, Accept-Encoding");
        context.header("Cache-Control", "private, max-age=86400, immutable");
        if (etag.equals(context.header("If-None-Match"))) {
            context.status(304);
            return;
        }
        if (encoding != Encoding.IDENTITY) {
            context.header("Content-Encoding", encoding.name().toLowerCase(Locale.ROOT));
        }
        context.res().setContentType(type(part.form()));
        Packed packed = files.file(part, encoding);
        FileAnswer.send(context, packed.path(), packed.bytes(), etag);
    }

    private static List<String> slices(Context context) {
        return context.queryParams("slice");
    }

    private static Form form(@Nullable String asked) {
        return switch (asked) {
            case null -> Form.NDJSON;
            case "ndjson" -> Form.NDJSON;
            case "sqlite" -> Form.SQLITE;
            default ->
                    throw ProtocolRefusal.of(
                            415, "unsupported", "Snapshots are made as ndjson and sqlite.");
        };
    }

    private static String type(Form form) {
        return switch (form) {
            case NDJSON -> "application/x-ndjson;charset=utf-8";
            case SQLITE -> "application/vnd.scte.snapshot+sqlite";
        };
    }

    /// A part is of one form; a caller that wants the other alone asks the manifest for that.
    private static void requireAccepted(Context context, Form form) {
        String accept = Objects.requireNonNullElse(context.header("Accept"), "*/*");
        boolean named = accept.contains("sqlite") || accept.contains("x-ndjson");
        String wanted =
                switch (form) {
                    case NDJSON -> "x-ndjson";
                    case SQLITE -> "sqlite";
                };
        if (named && !accept.contains(wanted)) {
            throw ProtocolRefusal.of(415, "unsupported", "This part is of another form.");
        }
    }

    private static String etag(Part part, Encoding encoding) {
        return "\"" + part.name() + "-" + encoding.name().toLowerCase(Locale.ROOT) + "\"";
    }

    private static Encoding encoding(Context context) {
        String accepted = context.header("Accept-Encoding");
        if (accepted == null) {
            return Encoding.IDENTITY;
        }
        String lower = accepted.toLowerCase(Locale.ROOT);
        if (lower.contains("zstd")) {
            return Encoding.ZSTD;
        }
        return lower.contains("gzip") ? Encoding.GZIP : Encoding.IDENTITY;
    }
}

package org.scte.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.scte.model.record.Sha256;
import org.scte.server.access.Authenticator;
import org.scte.server.unit.ContentDesk;
import org.scte.server.unit.ContentDesk.Content;
import org.scte.server.unit.ContentDesk.Held;
import org.scte.server.unit.ContentDesk.Piece;
import org.scte.server.unit.ProtocolRefusal;
import org.scte.server.unit.UnitService;

/// `…/files/{sha256}`: the contents of files, taken in pieces and handed out.
final class FileRoutes implements Routes {
    private static final String PATH = "/v1/units/{unit}/files/{sha256}";
    private static final String HELD = "Scte-Held";

    /// Bytes of one piece at most.
    private static final int MOST = 1 << 20;

    private static final Pattern RANGE =
            Pattern.compile("bytes ([0-9]{1,12})-([0-9]{1,12})/([0-9]{1,12})");

    private final UnitCalls calls;
    private final Map<UnitService, ContentDesk> desks = new HashMap<>();

    FileRoutes(UnitCalls calls) {
        this.calls = calls;
        calls.units().units().values().forEach(unit -> desks.put(unit, new ContentDesk(unit)));
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.head(PATH, this::look);
        routes.put(PATH, this::take);
        routes.get(PATH, this::give);
    }

    private ContentDesk desk(UnitService unit) {
        ContentDesk desk = desks.get(unit);
        if (desk == null) {
            throw JettyProblems.refusal(404);
        }
        return desk;
    }

    private static String sha256(Context context) {
        String named = context.pathParam("sha256");
        if (!Sha256.isHex(named)) {
            throw ContentDesk.missing(0);
        }
        return named;
    }

    private void look(Context context) {
        ContentDesk desk = desk(calls.signed(context));
        Held held = desk.held(UnitCalls.sender(context), sha256(context));
        if (!held.whole()) {
            throw ContentDesk.missing(held.bytes());
        }
        context.header(HELD, String.valueOf(held.bytes()));
        context.res().setContentLengthLong(held.bytes());
    }

    private void take(Context context) throws IOException {
        UnitService unit = calls.unit(context);
        RequestBody body = RequestBody.read(context);
        Authenticator.Sender sender = calls.sender(context, body.sent());
        String sha256 = sha256(context);
        ContentDesk desk = desk(unit);
        boolean ended = sender.revoked() || !unit.admits(sender.caller());
        if (!ended || !desk.isOwn(sender.caller(), sha256)) {
            calls.admit(context, unit, sender);
        }
        Piece piece = piece(context, body);
        Held held = desk.take(sender.caller(), sha256, piece);
        boolean last = held.whole() && piece.first() + piece.bytes().length == piece.total();
        context.header(HELD, String.valueOf(held.bytes())).status(last ? 201 : 200);
    }

    private static Piece piece(Context context, RequestBody body) {
        if (body.sent().length > MOST) {
            throw ProtocolRefusal.of(413, "too-large", "A piece is at most 1 MiB.");
        }
        if (!body.encoding().equals("identity")) {
            throw ProtocolRefusal.of(415, "unsupported", "A piece is sent as it is.");
        }
        String header = context.header("Content-Range");
        Matcher range = RANGE.matcher(header == null ? "" : header.strip());
        if (!range.matches()) {
            throw malformed();
        }
        long first = Long.parseLong(range.group(1));
        long last = Long.parseLong(range.group(2));
        long total = Long.parseLong(range.group(3));
        if (last < first || last >= total || last - first + 1 != body.sent().length) {
            throw malformed();
        }
        return new Piece(first, total, body.sent());
    }

    private static ProtocolRefusal malformed() {
        return ProtocolRefusal.of(
                400, "malformed", "Content-Range says which bytes of how many the body is.");
    }

    private void give(Context context) throws IOException {
        ContentDesk desk = desk(calls.signed(context));
        String range = context.header("Range");
        boolean fromStart = range == null || range.strip().startsWith("bytes=0-");
        Content content = desk.find(UnitCalls.sender(context), sha256(context), fromStart);
        context.header("Accept-Ranges", "bytes");
        context.header("Content-Disposition", "attachment");
        context.header("ETag", "\"" + sha256(context) + "\"");
        context.res().setContentType(content.kind().type());
        FileAnswer.send(context, content.path(), content.bytes(), "\"" + sha256(context) + "\"");
    }
}

package org.scte.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.scte.model.record.RecordId;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.sync.json.MalformedJson;
import org.scte.model.sync.json.PlainJson;
import org.scte.server.access.Authenticator;
import org.scte.server.access.Enrolment;
import org.scte.server.unit.Caller;
import org.scte.server.unit.ProtocolRefusal;

/// `POST /v1/enrol`: a device joins by a code, or takes a new identity by its old key.
public final class EnrolRoutes implements Routes {
    /// An enrolment is a few hundred bytes.
    private static final int MAX_BODY = 16 << 10;

    private static final String ADMINISTRATION = "administration";

    private final Authenticator authenticator;
    private final Enrolment enrolment;
    private final Supplier<String> directory;

    /// @param directory the base URL of a service that answers the directory
    public EnrolRoutes(
            Authenticator authenticator, Enrolment enrolment, Supplier<String> directory) {
        this.authenticator = authenticator;
        this.enrolment = enrolment;
        this.directory = directory;
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.post("/v1/enrol", this::enrol);
    }

    private void enrol(Context context) {
        byte[] body = context.bodyAsBytes();
        if (body.length > MAX_BODY) {
            throw ProtocolRefusal.of(413, "too-large", "An enrolment is at most 16 KiB.");
        }
        Enrolment.Enrolled enrolled;
        try {
            JsonObject asked = JsonObject.parse(body);
            Optional<String> was = asked.optionalText("was");
            enrolled =
                    was.isPresent()
                            ? again(context, was.get(), asked, body)
                            : enrolment.enrol(
                                    asked.text("code"),
                                    asked.text("publicKey"),
                                    asked.text("name"),
                                    context.req().getRemoteAddr());
        } catch (MalformedJson e) {
            throw ProtocolRefusal.of(400, "malformed", String.valueOf(e.getMessage()));
        }
        context.status(201).contentType("application/json;charset=utf-8");
        context.result(
                PlainJson.write(
                        Map.of(
                                "device", enrolled.device().toString(),
                                "actor", enrolled.actor(),
                                "directory", directory.get())));
    }

    private Enrolment.Enrolled again(Context context, String was, JsonObject asked, byte[] body) {
        Caller caller =
                authenticator.authenticate(
                        "POST",
                        context.path(),
                        ADMINISTRATION,
                        context.header("Authorization"),
                        body);
        if (!caller.device().equals(was)) {
            throw ProtocolRefusal.of(403, "forbidden", "Only the device itself may ask this.");
        }
        return enrolment.enrolAgain(RecordId.of(was), asked.text("publicKey"), asked.text("name"));
    }
}

package org.scte.server.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.scte.server.access.Sessions;
import org.scte.server.access.Sessions.Session;
import org.scte.server.control.ControlCalls;
import org.scte.server.control.NoAnswer;
import org.scte.server.unit.ProtocolRefusal;

/// Who gets through to a page or an action of the console. Every route behind the sign-in is
/// registered here, so that none can be without it. What is refused is said on a page.
public final class Guard {
    /// A browser takes these under `__Host-` only where they came encrypted or from its own
    /// machine, for this host alone, and sends them to no other.
    private static final String SESSION = "__Host-scte";

    /// Of whoever is about to sign in, so that their form can carry a token too.
    private static final String VISIT = "__Host-scte-visit";

    private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Strict";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String SIGN_IN = "/console/sign-in";

    /// Where one may be sent to after signing in: a page of the console.
    private static final Pattern OWN_PAGE =
            Pattern.compile("/console(/[a-z0-9-]+){0,3}(\\?[A-Za-z0-9=&%._-]{0,400})?");

    private final Sessions sessions;
    private final Pages pages = new Pages();

    public Guard(Sessions sessions) {
        this.sessions = sessions;
    }

    Pages pages() {
        return pages;
    }

    Sessions sessions() {
        return sessions;
    }

    /// What is done for somebody who is signed in.
    @FunctionalInterface
    interface ForStaff {
        void handle(Context context, Session session);
    }

    /// A page that all staff may read; others sign in first and come back to it.
    void page(RoutesConfig routes, String path, ForStaff page) {
        routes.get(
                path,
                said(context -> {
                    Optional<Session> session = session(context);
                    if (session.isPresent()) {
                        page.handle(context, session.get());
                    } else {
                        String query = context.queryString();
                        String wanted = context.path() + (query == null ? "" : "?" + query);
                        context.redirect(
                                SIGN_IN
                                        + "?to="
                                        + URLEncoder.encode(wanted, StandardCharsets.UTF_8),
                                HttpStatus.SEE_OTHER);
                    }
                }));
    }

    /// What administrators alone may do.
    void action(RoutesConfig routes, String path, ForStaff action) {
        ownAction(
                routes,
                path,
                (context, session) -> {
                    if (!session.member().isAdministrator()) {
                        throw ProtocolRefusal.of(
                                403,
                                "forbidden",
                                "Auditors read everything here and change nothing. Ask an"
                                        + " administrator.");
                    }
                    action.handle(context, session);
                });
    }

    /// What everybody who is signed in may do.
    void ownAction(RoutesConfig routes, String path, ForStaff action) {
        routes.post(
                path,
                said(context -> {
                    Session session =
                            session(context)
                                    .orElseThrow(() ->
                                            ProtocolRefusal.of(
                                                    403,
                                                    "forbidden",
                                                    "You are not signed in any more. Nothing was"
                                                            + " changed."));
                    requireOwnForm(context, session.id());
                    action.handle(context, session);
                }));
    }

    /// A form of whoever is not signed in yet.
    void openAction(RoutesConfig routes, String path, Handler action) {
        routes.post(
                path,
                said(context -> {
                    requireOwnForm(context, cookie(context, VISIT));
                    action.handle(context);
                }));
    }

    /// A page for everybody, on which refusals are said too.
    void openPage(RoutesConfig routes, String path, Handler page) {
        routes.get(path, said(page));
    }

    private void requireOwnForm(Context context, String id) {
        String site = context.header("Sec-Fetch-Site");
        String type = context.contentType();
        boolean foreign =
                (site != null && !site.equals("same-origin"))
                        || type == null
                        || !type.startsWith(FORM); // and so no files are taken
        if (foreign || id.isEmpty() || !sessions.isFormToken(id, text(context, "token"))) {
            sessions.noteForeignForm();
            throw ProtocolRefusal.of(
                    403,
                    "forbidden",
                    "This form is not of this page, or is too old. Load it anew.");
        }
    }

    Optional<Session> session(Context context) {
        return sessions.find(cookie(context, SESSION));
    }

    private static String cookie(Context context, String name) {
        @Nullable String value = context.cookie(name);
        return value == null ? "" : value;
    }

    /// A field of a form; empty where it was not sent.
    static String text(Context context, String field) {
        @Nullable String value = context.formParam(field);
        return value == null ? "" : value;
    }

    /// Signs the browser in.
    void begin(Context context, Session session) {
        set(context, SESSION, session.id());
        set(context, VISIT, "gone; Max-Age=0");
    }

    void end(Context context, Session session) {
        sessions.end(session);
        set(context, SESSION, "gone; Max-Age=0");
    }

    private static void set(Context context, String cookie, String value) {
        context.res().addHeader("Set-Cookie", cookie + "=" + value + ATTRIBUTES);
    }

    /// What stands around a page of somebody who is signed in.
    Shell shell(String title, String section, Session session) {
        return Shell.of(title, section, session, sessions.formToken(session.id()));
    }

    /// What stands around a page that everybody may see.
    Shell openShell(Context context, String title, String section) {
        Optional<Session> session = session(context);
        if (session.isPresent()) {
            return shell(title, section, session.get());
        }
        return Shell.of(title, section, null, "");
    }

    /// What stands around a form of whoever is not signed in: its token is bound to a visit.
    Shell visitShell(Context context, String title) {
        String visit = cookie(context, VISIT);
        if (visit.isEmpty()) {
            visit = sessions.newId();
            set(context, VISIT, visit);
        }
        return Shell.of(title, "sign-in", null, sessions.formToken(visit));
    }

    /// A page of the console, or its first where the text is none.
    static String ownPage(String wanted) {
        return OWN_PAGE.matcher(wanted).matches() ? wanted : "/console/devices";
    }

    private Handler said(Handler handler) {
        return context -> {
            try {
                handler.handle(context);
            } catch (ProtocolRefusal refusal) {
                refusal.headers().forEach(context::header);
                refused(context, refusal.status(), refusal.detail());
            } catch (ControlCalls.Refused refused) {
                refused(context, 409, String.valueOf(refused.getMessage()));
            } catch (NoAnswer silent) {
                refused(context, 503, String.valueOf(silent.getMessage()));
            }
        };
    }

    private void refused(Context context, int status, String sentence) {
        context.status(status);
        pages.show(context, "refused", openShell(context, "That was not done", ""), sentence);
    }
}

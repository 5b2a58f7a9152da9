package org.scte.server.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.scte.server.access.Joining;
import org.scte.server.access.Sessions.Session;
import org.scte.server.access.SignIn;
import org.scte.server.http.Routes;
import org.scte.server.unit.ProtocolRefusal;

/// Signing in and out, and joining by a one-time code.
public final class SignInPages implements Routes {
    private static final String HOME = "/console/devices";

    private final Guard guard;
    private final SignIn signIn;
    private final Joining joining;

    /// The sign-in form.
    ///
    /// @param fault what was wrong; empty at first
    /// @param name as it was typed
    /// @param to where to go afterwards
    public record SignInForm(String fault, String name, String to) {}

    /// The first form of joining.
    public record JoinForm(String fault, String code, String name) {}

    /// The second: the second factor, in groups of four, as a link and as a picture.
    public record FactorForm(
            String fault,
            String ticket,
            String name,
            String secret,
            String link,
            QrPicture picture) {}

    public SignInPages(Guard guard, SignIn signIn, Joining joining) {
        this.guard = guard;
        this.signIn = signIn;
        this.joining = joining;
    }

    @Override
    public void register(RoutesConfig routes) {
        guard.openPage(routes, "/console/sign-in", this::form);
        guard.openAction(routes, "/console/sign-in", this::signIn);
        guard.ownAction(routes, "/console/sign-out", this::signOut);
        guard.openPage(
                routes, "/console/join", context -> showJoin(context, new JoinForm("", "", "")));
        guard.openAction(routes, "/console/join", this::join);
        guard.openAction(routes, "/console/join/confirm", this::confirm);
    }

    private void form(Context context) {
        String to = context.queryParam("to");
        showSignIn(context, new SignInForm("", "", Guard.ownPage(to == null ? "" : to)));
    }

    private void showSignIn(Context context, SignInForm form) {
        guard.pages().show(context, "sign-in", guard.visitShell(context, "Sign in"), form);
    }

    private void signIn(Context context) {
        String name = Guard.text(context, "name");
        String to = Guard.ownPage(Guard.text(context, "to"));
        try {
            Session session =
                    signIn.signIn(
                            name,
                            Guard.text(context, "passphrase"),
                            Guard.text(context, "code"),
                            context.req().getRemoteAddr());
            guard.begin(context, session);
            context.redirect(to, HttpStatus.SEE_OTHER);
        } catch (ProtocolRefusal refusal) {
            status(context, refusal);
            showSignIn(context, new SignInForm(refusal.detail(), name, to));
        }
    }

    private static void status(Context context, ProtocolRefusal refusal) {
        context.status(refusal.status());
        refusal.headers().forEach(context::header);
    }

    private void signOut(Context context, Session session) {
        guard.end(context, session);
        context.redirect("/console", HttpStatus.SEE_OTHER);
    }

    private void showJoin(Context context, JoinForm form) {
        guard.pages().show(context, "join", guard.visitShell(context, "Join"), form);
    }

    private void join(Context context) {
        String code = Guard.text(context, "code");
        String name = Guard.text(context, "name");
        String passphrase = Guard.text(context, "passphrase");
        try {
            if (!passphrase.equals(Guard.text(context, "again"))) {
                throw ProtocolRefusal.of(422, "invalid", "The two passphrases are not the same.");
            }
            Joining.Step step =
                    joining.begin(code, name, passphrase, context.req().getRemoteAddr());
            showFactor(context, step, "");
        } catch (ProtocolRefusal refusal) {
            status(context, refusal);
            showJoin(context, new JoinForm(refusal.detail(), code, name));
        }
    }

    private void showFactor(Context context, Joining.Step step, String fault) {
        String secret = step.totp().text();
        String link =
                "otpauth://totp/SCTE:%s?secret=%s&issuer=SCTE"
                        .formatted(quoted(step.name()), secret);
        FactorForm form =
                new FactorForm(
                        fault,
                        step.ticket(),
                        step.name(),
                        grouped(secret, " "),
                        link,
                        QrPicture.of(link));
        guard.pages().show(context, "factor", guard.visitShell(context, "Second factor"), form);
    }

    /// A code as it is shown: in groups of four.
    static String grouped(String code) {
        return grouped(code, "-");
    }

    private static String grouped(String text, String between) {
        return text.replaceAll("(.{4})(?!$)", "$1" + between);
    }

    private static String quoted(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private void confirm(Context context) {
        String ticket = Guard.text(context, "ticket");
        try {
            Session session = joining.confirm(ticket, Guard.text(context, "code"));
            guard.begin(context, session);
            context.redirect(HOME, HttpStatus.SEE_OTHER);
        } catch (ProtocolRefusal refusal) {
            status(context, refusal);
            if (refusal.code().equals("wrong-code")) {
                again(context, ticket, refusal);
            } else {
                showJoin(context, new JoinForm(refusal.detail(), "", ""));
            }
        }
    }

    private void again(Context context, String ticket, ProtocolRefusal refusal) {
        try {
            showFactor(context, joining.again(ticket), refusal.detail());
        } catch (ProtocolRefusal over) {
            showJoin(context, new JoinForm(over.detail(), "", ""));
        }
    }
}

package org.scte.server.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.RecordId;
import org.scte.server.access.EnrolmentCodes.Invitation;
import org.scte.server.access.Sessions.Session;
import org.scte.server.access.StaffDesk;
import org.scte.server.access.StaffMember;
import org.scte.server.access.StaffMember.Role;
import org.scte.server.http.Routes;
import org.scte.server.unit.ProtocolRefusal;

/// Administrators and auditors: invited by a code, and ended.
public final class StaffPages implements Routes {
    private static final String PATH = "/console/staff";

    private final Guard guard;
    private final StaffDesk staff;
    private final Clock clock;

    /// @param made the code that was just made; null where none was
    public record Page(String fault, String name, List<Row> members, @Nullable Made made) {}

    public record Row(
            String id, String name, String role, String since, boolean active, boolean self) {}

    /// A code, shown once.
    public record Made(String code, String name, String role, String until) {}

    public StaffPages(Guard guard, StaffDesk staff, Clock clock) {
        this.guard = guard;
        this.staff = staff;
        this.clock = clock;
    }

    @Override
    public void register(RoutesConfig routes) {
        guard.page(routes, PATH, (context, session) -> show(context, session, "", null));
        guard.action(routes, PATH, this::invite);
        guard.action(routes, PATH + "/end", this::end);
    }

    private void show(Context context, Session session, String fault, @Nullable Made made) {
        List<Row> rows = staff.list().stream().map(member -> row(member, session)).toList();
        String name = made == null ? Guard.text(context, "name") : "";
        guard.pages()
                .show(
                        context,
                        "staff",
                        guard.shell("Staff", "staff", session),
                        new Page(fault, name, rows, made));
    }

    private Ago now() {
        return new Ago(clock.instant(), ZoneId.systemDefault());
    }

    private Row row(StaffMember member, Session session) {
        return new Row(
                member.id().toString(),
                member.name(),
                said(member.role()),
                now().at(member.since()),
                member.active(),
                member.id().equals(session.member().id()));
    }

    private static String said(Role role) {
        return switch (role) {
            case ADMINISTRATOR -> "Administrator";
            case AUDITOR -> "Auditor";
        };
    }

    private void invite(Context context, Session session) {
        String name = Guard.text(context, "name").strip();
        Role role = Role.of(Guard.text(context, "role"));
        try {
            Invitation made = staff.invite(session.member().name(), name, role);
            String code = SignInPages.grouped(made.code());
            show(context, session, "", new Made(code, name, said(role), now().at(made.expires())));
        } catch (ProtocolRefusal refusal) {
            context.status(refusal.status());
            show(context, session, refusal.detail(), null);
        }
    }

    private void end(Context context, Session session) {
        try {
            StaffMember member =
                    staff.list().stream()
                            .filter(one ->
                                    RecordId.parse(Guard.text(context, "staff"))
                                            .filter(one.id()::equals)
                                            .isPresent())
                            .findFirst()
                            .orElseThrow(() ->
                                    ProtocolRefusal.of(404, "not-found", "Nobody has this id."));
            if (!Guard.text(context, "typed").strip().equals(member.name())) {
                throw ProtocolRefusal.of(
                        422, "invalid", "Type the name to end it. Nothing was changed.");
            }
            staff.end(session.member().name(), member.id());
            context.redirect(PATH, HttpStatus.SEE_OTHER);
        } catch (ProtocolRefusal refusal) {
            context.status(refusal.status());
            show(context, session, refusal.detail(), null);
        }
    }
}

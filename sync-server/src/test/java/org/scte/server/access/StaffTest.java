package org.scte.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.scte.server.access.StaffStage.HERE;
import static org.scte.server.access.StaffStage.PASSPHRASE;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.server.access.SecurityEvents.Kind;
import org.scte.server.access.StaffMember.Role;
import org.scte.server.access.StaffStage.Joined;
import org.scte.server.unit.ProtocolRefusal;

class StaffTest {
    @TempDir Path data;
    private StaffStage stage;

    @BeforeEach
    void open() {
        stage = new StaffStage(data);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private static void assertRefused(String code, ThrowingCallable tried) {
        assertThatThrownBy(tried)
                .isInstanceOfSatisfying(
                        ProtocolRefusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void each_start_without_an_administrator_makes_a_code_and_voids_the_last() {
        String before = stage.staff.firstCode().orElseThrow().code();
        String code = stage.staff.firstCode().orElseThrow().code();

        assertRefused("bad-code", () -> stage.joining.begin(before, "Rosa", PASSPHRASE, HERE));
        Joined rosa = stage.join(code, "Rosa");
        assertThat(rosa.session().member().isAdministrator()).isTrue();
        assertThat(stage.staff.firstCode()).isEmpty();
        assertRefused("bad-code", () -> stage.joining.begin(code, "Eve", PASSPHRASE, HERE));
    }

    @Test
    void a_code_for_the_first_is_void_once_there_is_one() {
        String code = stage.staff.firstCode().orElseThrow().code();
        Joining.Step late = stage.joining.begin(code, "Eve", PASSPHRASE, HERE);
        stage.join(stage.staff.invite("command line", "Rosa", null).code(), "Rosa");

        assertRefused(
                "bad-code", () -> stage.joining.confirm(late.ticket(), stage.codeNow(late.totp())));
    }

    @Test
    void nothing_counts_before_the_second_factor_is_shown_to_work() {
        String code = stage.staff.firstCode().orElseThrow().code();
        Joining.Step step = stage.joining.begin(code, "Rosa", PASSPHRASE, HERE);
        assertThat(stage.staff.list()).isEmpty();

        for (int i = 0; i < Joining.TRIES; i++) {
            assertRefused("wrong-code", () -> stage.joining.confirm(step.ticket(), "000000"));
        }
        assertRefused("bad-code", () -> stage.joining.confirm(step.ticket(), "000000"));
        Joining.Step slow = stage.joining.begin(code, "Rosa", PASSPHRASE, HERE);
        stage.clock.move(Joining.PATIENCE);
        assertRefused(
                "bad-code", () -> stage.joining.confirm(slow.ticket(), stage.codeNow(slow.totp())));
        assertThat(stage.staff.list()).isEmpty();
        assertThat(stage.join(code, "Rosa").session().member().name()).isEqualTo("Rosa");
    }

    @Test
    void codes_are_worthless_after_a_day_and_wrong_ones_are_slowed() {
        String code = stage.staff.firstCode().orElseThrow().code();
        for (int i = 0; i < WrongTries.LIMIT; i++) {
            assertRefused(
                    "bad-code", () -> stage.joining.begin("AAAA-AAAA", "Eve", PASSPHRASE, HERE));
        }
        assertRefused("slow-down", () -> stage.joining.begin(code, "Rosa", PASSPHRASE, HERE));
        stage.clock.move(OneTimeCode.LIFETIME);
        assertRefused("bad-code", () -> stage.joining.begin(code, "Rosa", PASSPHRASE, HERE));
    }

    @Test
    void signing_in_takes_all_three_and_a_code_once() {
        Joined rosa = stage.first("Rosa");
        String used = stage.codeNow(rosa.totp());
        assertRefused("not-signed-in", () -> stage.signIn.signIn("Rosa", PASSPHRASE, used, HERE));

        stage.clock.move(Duration.ofSeconds(60));
        String code = stage.codeNow(rosa.totp());
        assertRefused("not-signed-in", () -> stage.signIn.signIn("Eve", PASSPHRASE, code, HERE));
        assertRefused(
                "not-signed-in", () -> stage.signIn.signIn("Rosa", "four walls of", code, HERE));
        assertRefused(
                "not-signed-in", () -> stage.signIn.signIn("Rosa", PASSPHRASE, "000000", HERE));
        Sessions.Session session = stage.signIn.signIn(" rosa ", PASSPHRASE, code, HERE);
        assertThat(session.id()).isNotEqualTo(rosa.session().id());
        assertThat(stage.sessions.find(session.id())).contains(session);
        assertThat(stage.events.stream().map(SecurityEvents.Event::kind))
                .containsExactly(Kind.SIGN_IN, Kind.WRONG_SIGN_IN, Kind.SIGN_IN);
    }

    @Test
    void wrong_tries_are_slowed_for_the_name_wherever_they_come_from_and_for_the_address() {
        Joined rosa = stage.first("Rosa");
        stage.clock.move(Duration.ofMinutes(1));
        for (int i = 0; i < WrongTries.LIMIT; i++) {
            String address = "192.0.2." + i;
            assertRefused("not-signed-in", () -> stage.signIn.signIn("Rosa", "x", "", address));
        }
        String code = stage.codeNow(rosa.totp());
        assertRefused("slow-down", () -> stage.signIn.signIn("ROSA", PASSPHRASE, code, HERE));
        for (int i = 0; i < WrongTries.LIMIT; i++) {
            String name = "Eve " + i;
            assertRefused("not-signed-in", () -> stage.signIn.signIn(name, "x", "", HERE));
        }
        assertRefused("slow-down", () -> stage.signIn.signIn("Ann", PASSPHRASE, code, HERE));

        stage.clock.move(WrongTries.WINDOW);
        String next = stage.codeNow(rosa.totp());
        assertThat(stage.signIn.signIn("Rosa", PASSPHRASE, next, HERE).member().name())
                .isEqualTo("Rosa");
    }

    @Test
    void the_last_administrator_stays() {
        Joined rosa = stage.first("Rosa");
        Joined eve = stage.join(stage.staff.invite("Rosa", "Eve", Role.AUDITOR).code(), "Eve");
        stage.staff.invite("Rosa", "Ann", Role.ADMINISTRATOR); // has not joined, so does not count
        assertRefused(
                "last-administrator", () -> stage.staff.end("Rosa", rosa.session().member().id()));
        assertRefused("last-administrator", () -> stage.staff.invite("x", "Rosa", Role.AUDITOR));

        stage.staff.end("Rosa", eve.session().member().id());
        Joined ann =
                stage.join(stage.staff.invite("Rosa", "Ann", Role.ADMINISTRATOR).code(), "Ann");
        stage.staff.end("Ann", rosa.session().member().id());
        assertThat(stage.sessions.find(rosa.session().id())).isEmpty();
        assertThat(stage.sessions.find(ann.session().id())).isPresent();
        assertThat(stage.staff.firstCode()).isEmpty();
    }

    @Test
    void who_lost_something_sets_both_anew_by_a_code_and_is_signed_out_elsewhere() {
        Joined before = stage.first("Rosa");
        stage.clock.move(Duration.ofMinutes(1));
        String code = stage.staff.invite("command line", "rosa", null).code();
        Joined after = stage.join(code, "Rosa");

        assertThat(after.session().member()).isEqualTo(before.session().member());
        assertThat(stage.sessions.find(before.session().id())).isEmpty();
        stage.clock.move(Duration.ofMinutes(1));
        assertRefused(
                "not-signed-in",
                () -> stage.signIn.signIn("Rosa", PASSPHRASE, stage.codeNow(before.totp()), HERE));
        stage.signIn.signIn("Rosa", PASSPHRASE, stage.codeNow(after.totp()), HERE);
    }

    @Test
    void a_session_ends_when_idle_at_last_and_by_signing_out() {
        Joined rosa = stage.first("Rosa");
        String id = rosa.session().id();
        Duration most = Duration.ZERO;
        while (most.compareTo(Sessions.LONGEST) < 0) {
            assertThat(stage.sessions.find(id)).as(most.toString()).isPresent();
            Duration turn = Sessions.IDLE.minusMillis(1);
            stage.clock.move(turn);
            most = most.plus(turn);
        }
        assertThat(stage.sessions.find(id)).isEmpty();

        Sessions.Session idle = stage.sessions.open(rosa.session().member());
        stage.clock.move(Sessions.IDLE);
        assertThat(stage.sessions.find(idle.id())).isEmpty();
        Sessions.Session ended = stage.sessions.open(rosa.session().member());
        stage.sessions.end(ended);
        stage.sessions.end(ended);
        assertThat(stage.sessions.find(ended.id())).isEmpty();
        assertThat(stage.events.stream().filter(event -> event.kind() == Kind.SIGN_OUT))
                .containsExactly(
                        new SecurityEvents.Event("administration", "Rosa", Kind.SIGN_OUT, 0));
    }

    @Test
    void a_forms_token_is_for_one_session() throws Exception {
        String token = stage.sessions.formToken("a");
        assertThat(stage.sessions.isFormToken("a", token)).isTrue();
        assertThat(stage.sessions.isFormToken("b", token)).isFalse();
        assertThat(stage.sessions.isFormToken("a", "")).isFalse();
        try (StaffStage restarted = new StaffStage(Files.createDirectory(data.resolve("other")))) {
            assertThat(restarted.sessions.isFormToken("a", token)).isFalse();
        }
    }

    @Test
    void names_that_stand_for_something_else_are_refused_and_what_is_kept_is_the_owners()
            throws Exception {
        assertRefused("invalid", () -> stage.staff.invite("x", "Command Line", null));
        assertRefused("invalid", () -> stage.staff.invite("x", "  ", null));
        assertRefused(
                "invalid",
                () ->
                        stage.joining.begin(
                                stage.staff.firstCode().orElseThrow().code(),
                                "Service",
                                PASSPHRASE,
                                HERE));
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(data.resolve("staff.db"))))
                .isEqualTo("rw-------");
    }
}

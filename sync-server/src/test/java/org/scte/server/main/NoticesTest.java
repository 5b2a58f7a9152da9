package org.scte.server.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.unit.UnitReader;
import org.scte.server.directory.DirectoryFile;
import org.scte.server.directory.ServiceCalls;
import org.scte.server.notices.MailServer;
import org.scte.server.notices.Notifier;
import org.scte.server.unit.UnitService;

/// Notices from units to a real mail server: each once, and none that somebody does not want.
class NoticesTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private static final String MEMBERSHIP =
            """
            unit: membership
            definition: 1
            entities:
              person:
                fields:
                  given-name: {type: text}
                  email: {type: email}
                  status: {type: choice, of: [active, merged], default: active}
              preference:
                fields:
                  person: {type: ref, to: person}
                  channel: {type: text}
                  purpose: {type: text}
                  answer: {type: text}
            publishes:
              person-changed:
                of: person
                data: {given-name: self.given-name, email: self.email, status: self.status}
              preference-changed:
                of: preference
                data: {person: self.person, channel: self.channel, purpose: self.purpose, answer: self.answer}
            """;

    private static final String CERTIFICATION =
            """
            unit: certification
            definition: 1
            entities:
              credential:
                fields:
                  person: {type: text}
                  status: {type: choice, of: [new, active, lapsed], default: new}
                  purpose: {type: text, default: service}
            publishes:
              notification-requested:
                of: credential
                when: self.status != 'new' && self.status != was.status
                data:
                  template: "'credential-' + self.status"
                  purpose: self.purpose
                  person: self.person
                  programme: "'BPI'"
                  expires: "'2027-01-31'"
            """;

    @TempDir Path data;
    private final GreenMail mails = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    private ServiceProcess services;
    private ServiceCalls calls;
    private Notifier notifier;

    @BeforeEach
    void open() {
        mails.start();
        services =
                ServiceProcess.start(
                        new ServicePlan(
                                "all",
                                List.of(
                                        UnitReader.read(MEMBERSHIP, "membership.yaml"),
                                        UnitReader.read(CERTIFICATION, "certification.yaml")),
                                0,
                                data),
                        Clock.systemUTC());
        calls = NotifyCommand.calls(data, Clock.systemUTC());
        start();
    }

    private void start() {
        MailServer server =
                new MailServer("127.0.0.1", mails.getSmtp().getPort(), "scte@example.org");
        Notifier.Wire wire = new Notifier.Wire(new DirectoryFile(data), calls, new SecureRandom());
        notifier = Notifier.start(data, server, wire, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        notifier.close();
        calls.close();
        services.close();
        mails.stop();
    }

    private UnitService unit(String name) {
        return services.units().get(name);
    }

    private RecordId make(String unit, String entity, Object... fields) {
        RecordId id = RecordId.random();
        List<Operation> ops = List.of(new Operation.Create(entity, id, map(fields)));
        assertThat(unit(unit).writeAsService("test", ops).problems()).isEmpty();
        return id;
    }

    private static Map<String, Value> map(Object... fields) {
        Map<String, Value> map = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            map.put((String) fields[i], Value.text(fields[i + 1].toString()));
        }
        return map;
    }

    private void set(RecordId credential, String status) {
        List<Operation> ops =
                List.of(
                        new Operation.Update(
                                "credential", credential, map("status", status), Map.of()));
        assertThat(unit("certification").writeAsService("test", ops).problems()).isEmpty();
    }

    private void awaitFigures(long sent, long refused) {
        await().atMost(SOON)
                .until(() ->
                        notifier.figures().sent() == sent
                                && notifier.figures().refused() == refused);
    }

    @Test
    void one_message_is_one_mail_whatever_is_started_or_read_again() throws Exception {
        RecordId ada =
                make("membership", "person", "given-name", "Ada", "email", "ada@example.org");
        RecordId credential = make("certification", "credential", "person", ada);
        set(credential, "active");
        awaitFigures(1, 0);

        notifier.close();
        forgetWhatWasHeard();
        set(credential, "lapsed");
        start();
        awaitFigures(2, 0);

        MimeMessage[] received = mails.getReceivedMessages();
        assertThat(received).hasSize(2);
        assertThat(received[0].getSubject()).isEqualTo("Your BPI credential is valid");
        assertThat(received[0].getAllRecipients()[0]).hasToString("ada@example.org");
        assertThat(received[0].getContent().toString()).startsWith("Dear Ada,");
        assertThat(received[0].getMessageID())
                .endsWith("@scte>")
                .isNotEqualTo(received[1].getMessageID());
    }

    /// As when a source has begun a new epoch: all of it comes again.
    private void forgetWhatWasHeard() throws SQLException {
        try (Connection database =
                        DriverManager.getConnection("jdbc:sqlite:" + data.resolve("notices.db"));
                Statement statement = database.createStatement()) {
            assertThat(statement.executeUpdate("delete from subscription")).isEqualTo(2);
        }
    }

    @Test
    void what_somebody_does_not_want_is_not_sent_and_what_nobody_can_refuse_is() {
        RecordId ada =
                make("membership", "person", "given-name", "Ada", "email", "ada@example.org");
        make(
                "membership",
                "preference",
                "person",
                ada,
                "channel",
                "email",
                "purpose",
                "renewal",
                "answer",
                "refused");
        set(make("certification", "credential", "person", ada), "active");
        awaitFigures(1, 0);
        set(make("certification", "credential", "person", ada, "purpose", "renewal"), "active");

        awaitFigures(1, 1);
        assertThat(mails.getReceivedMessages()).hasSize(1);
    }

    @Test
    void what_is_asked_while_the_mail_server_is_down_or_before_an_address_is_known_is_sent_later() {
        RecordId ada = RecordId.random();
        set(make("certification", "credential", "person", ada), "active");
        await().atMost(SOON).until(() -> notifier.figures().waiting() == 1);

        unit("membership")
                .writeAsService(
                        "test",
                        List.of(
                                new Operation.Create(
                                        "person",
                                        ada,
                                        map("given-name", "Ada", "email", "ada@example.org"))));

        awaitFigures(1, 0);
        int port = mails.getSmtp().getPort();
        mails.stop();
        set(make("certification", "credential", "person", ada), "lapsed");
        await().atMost(SOON).until(() -> notifier.figures().waiting() == 1);
        GreenMail again = new GreenMail(new ServerSetup(port, "127.0.0.1", "smtp"));
        again.start();
        try {
            awaitFigures(2, 0);
            assertThat(again.getReceivedMessages()).hasSize(1);
        } finally {
            again.stop();
        }
    }
}

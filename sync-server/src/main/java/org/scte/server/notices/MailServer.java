package org.scte.server.notices;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.util.MailConnectException;

/// The SMTP server that takes the mails. It encrypts where the server offers it.
///
/// @param from the address that mails come from
public record MailServer(String host, int port, String from) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// SMTP's codes from here on will not be others at the next try.
    private static final int FOR_GOOD = 500;

    /// What became of a mail.
    sealed interface Outcome {
        record Sent() implements Outcome {}

        /// The server is not there, or asks to try again: nothing was sent.
        record Later(String reason) implements Outcome {}

        /// It will never be taken.
        record Never(String reason) implements Outcome {}

        /// Nobody knows whether it was taken.
        record Unknown(String reason) implements Outcome {}
    }

    /// @param id of the mail, the same however often it is tried
    Outcome send(String id, String to, NoticeTexts.Text text, Instant now) {
        try {
            Session session = Session.getInstance(properties());
            MimeMessage mail = mail(session, id, to, text, now);
            Transport.send(mail);
            return new Outcome.Sent();
        } catch (MailConnectException e) {
            return new Outcome.Later("The mail server isn't answering.");
        } catch (SMTPSendFailedException e) {
            String reason = "The mail server says " + e.getReturnCode() + ".";
            return e.getReturnCode() >= FOR_GOOD
                    ? new Outcome.Never(reason)
                    : new Outcome.Later(reason);
        } catch (AddressException e) {
            return new Outcome.Never("That is no address.");
        } catch (MessagingException e) {
            return new Outcome.Unknown("The connection ended before the mail server had answered.");
        }
    }

    private MimeMessage mail(
            Session session, String id, String to, NoticeTexts.Text text, Instant now)
            throws MessagingException {
        MimeMessage mail =
                new MimeMessage(session) {
                    @Override
                    protected void updateMessageID() throws MessagingException {
                        setHeader("Message-ID", "<" + id + "@scte>");
                    }
                };
        mail.setFrom(new InternetAddress(from, true));
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress(to, true));
        mail.setSubject(text.subject(), StandardCharsets.UTF_8.name());
        mail.setText(text.body(), StandardCharsets.UTF_8.name());
        mail.setSentDate(Date.from(now));
        return mail;
    }

    private Properties properties() {
        String patience = String.valueOf(PATIENCE.toMillis());
        Properties properties = new Properties();
        properties.put("mail.smtp.host", host);
        properties.put("mail.smtp.port", String.valueOf(port));
        properties.put("mail.smtp.connectiontimeout", patience);
        properties.put("mail.smtp.timeout", patience);
        properties.put("mail.smtp.writetimeout", patience);
        properties.put("mail.smtp.starttls.enable", "true");
        return properties;
    }
}

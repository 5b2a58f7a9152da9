package org.scte.server.main;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.scte.model.access.DeviceKey;
import org.scte.model.sync.SystemClock;
import org.scte.model.sync.json.PlainJson;
import org.scte.server.directory.Directory.ServicePlace;
import org.scte.server.directory.DirectoryFile;
import org.scte.server.directory.KeyFile;
import org.scte.server.directory.ServiceCalls;
import org.scte.server.notices.MailServer;
import org.scte.server.notices.Notifier;
import org.scte.server.transport.CertificateAuthority;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `notify`: mails what units ask people to be told, until it is stopped.
@Command(
        name = "notify",
        description = "Mails what units ask people to be told, in the foreground.",
        mixinStandardHelpOptions = true)
final class NotifyCommand implements Callable<Integer> {
    private static final int SMTP = 25;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin private final DataOption data = new DataOption();

    @Option(
            names = "--smtp",
            paramLabel = "HOST[:PORT]",
            defaultValue = "127.0.0.1:25",
            description = "The mail server (default: ${DEFAULT-VALUE}).")
    private String smtp = "127.0.0.1:25";

    @Option(
            names = "--from",
            paramLabel = "ADDRESS",
            required = true,
            description = "The address that mails come from.")
    @SuppressWarnings("NullAway.Init")
    private String from;

    @Override
    public Integer call() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        try (ServiceCalls calls = calls(data.folder(), SystemClock.utc());
                Notifier _ =
                        Notifier.start(
                                data.folder(),
                                server(),
                                new Notifier.Wire(
                                        new DirectoryFile(data.folder()),
                                        calls,
                                        new SecureRandom()),
                                SystemClock.utc())) {
            Thread ending = new Thread(end::countDown, "end of notices");
            Runtime.getRuntime().addShutdownHook(ending);
            spec.commandLine()
                    .getOut()
                    .println(PlainJson.write(Map.of("ready", Map.of("smtp", smtp))));
            spec.commandLine().getOut().flush();
            end.await();
        }
        return 0;
    }

    private MailServer server() {
        int colon = smtp.lastIndexOf(':');
        try {
            return colon < 0
                    ? new MailServer(smtp, SMTP, from)
                    : new MailServer(
                            smtp.substring(0, colon),
                            Integer.parseInt(smtp.substring(colon + 1)),
                            from);
        } catch (NumberFormatException e) {
            throw new CannotStart(smtp + " is no HOST:PORT.", e);
        }
    }

    /// By a key of its own, which services find in the directory.
    static ServiceCalls calls(Path data, Clock clock) {
        DeviceKey key = KeyFile.readOrMake(data, Notifier.NAME);
        DirectoryFile directory = new DirectoryFile(data);
        directory.update(now ->
                now.with(
                        Notifier.NAME,
                        new ServicePlace("", key.publicKey(), ProcessHandle.current().pid()),
                        Map.of()));
        return new ServiceCalls(
                Notifier.NAME,
                key,
                () -> CertificateAuthority.trusted(data),
                clock,
                UuidCreator::getTimeOrderedEpochPlus1);
    }
}

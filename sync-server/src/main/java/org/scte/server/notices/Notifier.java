package org.scte.server.notices;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.scte.server.directory.DirectoryFile;
import org.scte.server.directory.ServiceCalls;
import org.scte.server.messages.Subscriber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hears what units ask people to be told, and has it mailed: each once, and none that somebody
/// does not want, as known at the moment of sending.
public final class Notifier implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);

    /// By which services know it.
    public static final String NAME = "notices";

    private static final String ADMINISTRATION = "administration";
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    private final NoticeStore store;
    private final NoticeTexts texts = new NoticeTexts();
    private final MailServer server;
    private final Clock clock;
    private final Wire wire;
    private final Map<String, Subscriber> subscribers = new TreeMap<>();
    private final Semaphore asked = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;

    /// How units are reached.
    public record Wire(DirectoryFile directory, ServiceCalls calls, RandomGenerator random) {}

    private Notifier(NoticeStore store, MailServer server, Wire wire, Clock clock) {
        this.store = store;
        this.wire = wire;
        this.server = server;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("notices").daemon(true).unstarted(this::run);
    }

    /// How notices stand.
    public record Figures(long waiting, long sent, long refused, long failed, long unknown) {}

    /// Starts to hear all units of the directory, also those that join later, and to send.
    public static Notifier start(Path data, MailServer server, Wire wire, Clock clock) {
        NoticeStore store = NoticeStore.open(data.resolve("notices.db"));
        Notifier notifier = new Notifier(store, server, wire, clock);
        notifier.thread.start();
        return notifier;
    }

    private void hearAll() {
        for (String unit : wire.directory().read().units().keySet()) {
            if (!unit.equals(ADMINISTRATION)) {
                subscribers.computeIfAbsent(unit, this::hear);
            }
        }
    }

    private Subscriber hear(String unit) {
        Subscriber subscriber =
                new Subscriber(
                        NAME,
                        unit,
                        new NoticeInbox(store, unit, asked::release),
                        wire.directory(),
                        wire.calls(),
                        clock,
                        wire.random());
        subscriber.start();
        return subscriber;
    }

    public Figures figures() {
        return new Figures(
                store.count(Notice.State.WAITING),
                store.count(Notice.State.SENT),
                store.count(Notice.State.REFUSED),
                store.count(Notice.State.FAILED),
                store.count(Notice.State.SENDING));
    }

    private void run() {
        while (!closed) {
            try {
                hearAll();
                sendAll();
                boolean _ = asked.tryAcquire(BEAT.toMillis(), TimeUnit.MILLISECONDS);
                asked.drainPermits();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (NoticeStoreException e) {
                LOG.warn("notices could not be sent; they are tried again", e);
            }
        }
    }

    private void sendAll() {
        Optional<Notice> next = store.take(clock.instant());
        while (next.isPresent() && !closed) {
            send(next.get());
            next = store.take(clock.instant());
        }
    }

    private void send(Notice notice) {
        Instant now = clock.instant();
        Optional<NoticeStore.Recipient> recipient =
                store.recipient(notice.person()).filter(one -> !one.email().isEmpty());
        if (recipient.isEmpty()) {
            later(notice, now, "There is no address of this person.");
            return;
        }
        if (!notice.purpose().equals(Notice.SERVICE)
                && store.isRefused(notice.person(), notice.purpose())) {
            store.mark(notice, Notice.State.REFUSED, "This person does not want it.", now);
            return;
        }
        Optional<NoticeTexts.Text> text = texts.of(notice, recipient.get());
        if (text.isEmpty()) {
            store.mark(notice, Notice.State.FAILED, "There are no words for it.", now);
            LOG.warn("there are no words for {} of {}", notice.template(), notice.unit());
            return;
        }
        String id = notice.message().toString();
        switch (server.send(id, recipient.get().email(), text.get(), now)) {
            case MailServer.Outcome.Sent() -> store.mark(notice, Notice.State.SENT, "", now);
            case MailServer.Outcome.Later(String reason) -> later(notice, now, reason);
            case MailServer.Outcome.Never(String reason) -> {
                store.mark(notice, Notice.State.FAILED, reason, now);
                LOG.warn("notice {} cannot be sent: {}", id, reason);
            }
            case MailServer.Outcome.Unknown(String reason) -> {
                store.mark(notice, Notice.State.SENDING, reason, now);
                LOG.warn("nobody knows whether notice {} was sent: {}", id, reason);
            }
        }
    }

    /// Tried again, ever more rarely: an address may come, a server be back.
    private void later(Notice notice, Instant now, String reason) {
        Duration wait = BEAT.multipliedBy(1L << Math.min(notice.tries(), 10));
        Duration bounded = wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
        store.mark(notice, Notice.State.WAITING, reason, now.plus(bounded));
    }

    @Override
    public void close() {
        closed = true;
        asked.release();
        try {
            thread.join(Duration.ofSeconds(60)); // a mail under way is not cut off
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        subscribers.values().forEach(Subscriber::close);
        store.close();
    }
}

package org.scte.server.messages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.scte.model.message.UnitMessage;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.json.MessageJson;
import org.scte.server.directory.Directory;
import org.scte.server.directory.DirectoryFile;
import org.scte.server.directory.ServiceCalls;
import org.scte.server.directory.ServiceCalls.Answer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the feed of one unit for one inbox, on a thread of its own: its trouble stops no other.
/// It asks and waits for the answer (long polling), so that a message arrives at once; where nobody
/// answers, it tries again, less and less often, and at once where the directory names another
/// address. The cursor is the inbox's, so that it goes on from where it was.
public final class Subscriber implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Subscriber.class);

    /// How long the source may hold a request that has nothing to tell.
    private static final int WAIT_SECONDS = 25;

    /// How often the directory is looked at while nobody answers.
    private static final long LOOK_MILLIS = 200;

    private static final Duration PATIENCE = Duration.ofSeconds(WAIT_SECONDS + 10);

    /// Positions of a page.
    private static final int LIMIT = 500;

    private final String reader;
    private final String source;
    private final Inbox inbox;
    private final DirectoryFile directory;
    private final ServiceCalls calls;
    private final Clock clock;
    private final Waiting waiting;
    private final Semaphore pokes = new Semaphore(0);

    /// Where the source was asked last.
    private String asked = "";

    private volatile boolean closed;
    private volatile @Nullable String trouble = "not asked yet";
    private volatile @Nullable Instant heard;
    private @Nullable Thread thread;

    /// What the feed answered is not what it should be.
    private static final class FeedRefused extends Exception {
        private static final long serialVersionUID = 1L;

        FeedRefused(String message) {
            super(message);
        }
    }

    /// @param reader who follows, for logs: a unit's or a process's name
    /// @param source the unit that is followed
    public Subscriber(
            String reader,
            String source,
            Inbox inbox,
            DirectoryFile directory,
            ServiceCalls calls,
            Clock clock,
            RandomGenerator random) {
        this.reader = reader;
        this.source = source;
        this.inbox = inbox;
        this.directory = directory;
        this.calls = calls;
        this.clock = clock;
        this.waiting = new Waiting(random);
    }

    public void start() {
        thread = Thread.ofVirtual().name(reader + " follows " + source).start(this::run);
    }

    public String reader() {
        return reader;
    }

    public String source() {
        return source;
    }

    /// Whether the feed answered when it was last asked.
    public boolean isAnswering() {
        return trouble == null;
    }

    /// When the feed last answered; empty for never since the start.
    public Optional<Instant> heard() {
        return Optional.ofNullable(heard);
    }

    /// Asks now instead of waiting after a failure.
    public void poke() {
        if (pokes.availablePermits() == 0) {
            pokes.release();
        }
    }

    private void run() {
        while (!closed) {
            try {
                readPage();
                onAnswer();
            } catch (IOException e) {
                onFailure(String.valueOf(e.getMessage()), Waiting.UNREACHABLE, null);
            } catch (FeedRefused e) {
                onFailure(String.valueOf(e.getMessage()), Waiting.REFUSED, null);
            } catch (RuntimeException e) {
                // Whatever went wrong with this feed, the next try starts from the stored cursor.
                onFailure("its messages cannot be taken in", Waiting.REFUSED, e);
            }
        }
    }

    private void onAnswer() {
        heard = clock.instant();
        waiting.reset();
        String before = trouble;
        trouble = null;
        if (before != null) {
            LOG.info("{} hears {}", reader, source);
        }
    }

    private void onFailure(String why, Duration mostWait, @Nullable RuntimeException fault) {
        if (closed) {
            return;
        }
        if (!why.equals(trouble)) {
            if (fault == null) {
                LOG.info("{} does not hear {}: {}", reader, source, why);
            } else {
                LOG.warn("{} does not hear {}: {}", reader, source, why, fault);
            }
        }
        trouble = why;
        try {
            rest(waiting.next(mostWait));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    /// Until the time is over, or somebody asks, or the directory names another address.
    private void rest(Duration pause) throws InterruptedException {
        long end = System.nanoTime() + pause.toNanos();
        for (long left = pause.toMillis();
                left > 0 && !pokes.tryAcquire(Math.min(left, LOOK_MILLIS), TimeUnit.MILLISECONDS);
                left = Duration.ofNanos(end - System.nanoTime()).toMillis()) {
            if (hasMoved()) {
                waiting.reset();
                return;
            }
        }
    }

    private boolean hasMoved() {
        try {
            return directory.read().unit(source).filter(at -> !at.url().equals(asked)).isPresent();
        } catch (UncheckedIOException e) {
            return false; // the next try says so
        }
    }

    private void readPage() throws IOException, FeedRefused {
        Directory.UnitPlace place =
                directory
                        .read()
                        .unit(source)
                        .orElseThrow(() -> new FeedRefused("the directory does not name it"));
        asked = place.url();
        Optional<Cursor> cursor = inbox.cursor();
        Answer answer = ask(place.url(), cursor);
        if (answer.status() == 409 && cursor.isPresent()) {
            LOG.warn("{} began a new epoch; {} reads it anew", source, reader);
            cursor = Optional.empty();
            answer = ask(place.url(), cursor);
        }
        if (answer.status() != 200) {
            throw new FeedRefused("it answers " + answer.status());
        }
        List<UnitMessage> messages = MessageJson.read(answer.body());
        Cursor end = end(answer);
        if (!messages.isEmpty() || !end.equals(cursor.orElse(null))) {
            inbox.apply(messages, end);
        }
    }

    private Answer ask(String url, Optional<Cursor> cursor) throws IOException {
        String from =
                cursor.map(known -> "epoch=" + known.epoch() + "&after=" + known.pos())
                        .orElse("after=0");
        String target =
                "/v1/units/"
                        + source
                        + "/messages?"
                        + from
                        + "&limit="
                        + LIMIT
                        + "&wait="
                        + (isAnswering() ? WAIT_SECONDS : 0); // first hear that it is there
        return calls.get(url, source, target, PATIENCE);
    }

    private static Cursor end(Answer answer) throws FeedRefused {
        try {
            return new Cursor(
                    UUID.fromString(answer.header("Scte-Epoch").orElse("")),
                    Long.parseLong(answer.header("Scte-Cursor").orElse("")));
        } catch (IllegalArgumentException e) {
            throw new FeedRefused("its answer has no cursor");
        }
    }

    @Override
    public void close() {
        closed = true;
        Thread running = thread;
        if (running != null) {
            running.interrupt();
            try {
                running.join(Duration.ofSeconds(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

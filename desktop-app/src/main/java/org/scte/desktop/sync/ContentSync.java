package org.scte.desktop.sync;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.Contents;
import org.scte.desktop.store.StoreException;
import org.scte.desktop.store.StuckFile;
import org.scte.model.record.Value;

/// Moves the contents of one unit's files, after its records: sends what waits, a piece at a time,
/// and brings what somebody looks at. Both go on where they were cut off.
final class ContentSync {
    /// Bytes of a piece: what is typed meanwhile waits for one at most.
    static final int PIECE = 256 << 10;

    /// How long one is left alone that the service does not want now: its record's change may have
    /// been refused.
    private static final Duration UNWANTED = Duration.ofMinutes(10);

    /// Pieces of one content that may end in nothing before it is left alone.
    private static final int MOST_VAIN = 3;

    private final String unit;
    private final Contents contents;
    private final ServiceClient client;
    private final Supplier<String> base;
    private final Clock clock;
    private final SyncLog log;
    private final Map<String, Instant> unwanted = new HashMap<>();
    private final Set<String> lost = new HashSet<>();
    private @Nullable Sending sending;

    /// The content that is under way.
    ///
    /// @param held how much of it the service has said that it has
    /// @param vain how often in a row nothing came of a piece
    private record Sending(String sha256, long held, int vain) {}

    ContentSync(
            String unit,
            Contents contents,
            ServiceClient client,
            Supplier<String> base,
            Clock clock,
            SyncLog log) {
        this.unit = unit;
        this.contents = contents;
        this.client = client;
        this.base = base;
        this.clock = clock;
        this.log = log;
        contents.from(this::bring);
        tellLost();
    }

    /// Says once of each file that it is gone from here before the service had it.
    private void tellLost() {
        for (StuckFile stuck : contents.stuck().list()) {
            if (stuck.isLost() && lost.add(stuck.file().sha256())) {
                log.add(
                        "The file %s of %s is no longer on this computer, and was not sent. Choose it again, or another."
                                .formatted(stuck.file().name(), stuck.label()));
            }
        }
    }

    /// Sends what waits, for as long as nothing else is to be done.
    ///
    /// @param quiet asked before each piece
    /// @throws NotAnswering where the service does not answer as the protocol says
    /// @throws ServiceRefusal where it takes nothing now
    void send(BooleanSupplier quiet) {
        contents.tidy();
        tellLost();
        while (quiet.getAsBoolean() && turn()) {
            // a piece a turn
        }
    }

    /// Sends all that waits; where the service takes nothing now, that stays as it is.
    void sendAll() {
        try {
            send(() -> true);
        } catch (NotAnswering | ServiceRefusal e) {
            log.add("Files could not be sent: " + e.getMessage());
        }
    }

    /// Brings all that is only here to a service that takes nothing else of this device any more:
    /// it is set aside with the changes that name it. What nothing there names is not taken.
    ///
    /// @throws NotAnswering where the service does not answer as the protocol says
    /// @throws ServiceRefusal where it takes nothing now
    void handOver() {
        for (String sha256 : contents.own()) {
            sending = new Sending(sha256, 0, 0);
            while (sending != null) {
                handOver(sending);
            }
        }
    }

    private void handOver(Sending now) {
        try {
            piece(now);
        } catch (ServiceRefusal e) {
            if (e.status() != 403) {
                throw e;
            }
            leave(now.sha256());
        } catch (StoreException e) {
            log.add("A file could not be read, and is not handed over.", e.toString());
            leave(now.sha256());
        }
    }

    /// Sends one piece; whether there may be more to do. The first of a content is sent in any
    /// case: where some of it is there already, the answer says how much.
    private boolean turn() {
        List<String> due = contents.toSend();
        if (sending == null || !due.contains(sending.sha256())) {
            sending =
                    due.stream()
                            .filter(this::isDue)
                            .findFirst()
                            .map(sha256 -> new Sending(sha256, 0, 0))
                            .orElse(null);
        }
        Sending now = sending;
        if (now != null) {
            piece(now);
        }
        return now != null;
    }

    private boolean isDue(String sha256) {
        Instant until = unwanted.get(sha256);
        return until == null || contents.isWanted(sha256) || clock.instant().isAfter(until);
    }

    private void piece(Sending now) {
        long size = contents.length(now.sha256());
        byte[] piece = contents.piece(now.sha256(), now.held(), PIECE);
        if (piece.length == 0 || now.vain() >= MOST_VAIN) {
            leave(now.sha256());
            return;
        }
        long last = now.held() + piece.length - 1;
        client.content(
                base.get(),
                unit,
                now.sha256(),
                Map.of("Content-Range", "bytes %d-%d/%d".formatted(now.held(), last, size)),
                piece,
                answer -> {
                    taken(now, size, answer);
                    return true;
                });
    }

    private void taken(Sending now, long size, ServiceClient.OfContent answer) {
        switch (answer.status()) {
            case 200, 201 -> {
                if (answer.status() == 201 || answer.held() >= size) {
                    sent(now.sha256());
                } else {
                    goOn(now, answer.held());
                }
            }
            case 409 -> goOn(now, answer.held());
            case 404 -> leave(now.sha256());
            case 403 -> leaveWhereForbidden(now.sha256(), answer.wire().refusal());
            case 413, 422 -> {
                String why = String.valueOf(answer.wire().refusal().getMessage());
                contents.refused(now.sha256(), why);
                sending = null;
                log.add(
                        "The service did not take a file. It is kept here, and waits for you in Needs attention.",
                        why);
            }
            default -> throw answer.wire().refusal();
        }
    }

    /// Somebody else has to send it: this device may only read such records.
    private void leaveWhereForbidden(String sha256, RuntimeException why) {
        if (!(why instanceof ServiceRefusal refusal) || !refusal.code().equals("forbidden")) {
            throw why;
        }
        leave(sha256);
    }

    private void goOn(Sending now, long held) {
        if (held < 0) {
            throw new NotAnswering("it does not say how much of a file it has", false);
        }
        sending = new Sending(now.sha256(), held, held > now.held() ? 0 : now.vain() + 1);
    }

    private void sent(String sha256) {
        sending = null;
        unwanted.remove(sha256);
        contents.sent(sha256);
        log.add("1 file sent.", sha256);
    }

    private void leave(String sha256) {
        sending = null;
        contents.unwant(sha256);
        unwanted.put(sha256, clock.instant().plus(UNWANTED));
    }

    /// Brings a content to this device.
    private synchronized void bring(Value.Attachment file) {
        for (int attempt = 1; !tried(file); attempt++) {
            if (attempt > 1) {
                throw new NotAnswering("the file came damaged", false);
            }
        }
    }

    /// Whether it is here now; false where it came damaged.
    private boolean tried(Value.Attachment file) {
        long begun = contents.begun(file);
        long from = begun < file.size() ? begun : 0;
        return client.content(
                base.get(),
                unit,
                file.sha256(),
                from == 0 ? Map.of() : Map.of("Range", "bytes=" + from + "-"),
                null,
                answer -> {
                    if (answer.status() != 200 && answer.status() != 206) {
                        throw answer.wire().refusal();
                    }
                    return kept(file, answer.wire());
                });
    }

    private boolean kept(Value.Attachment file, WireAnswer answer) {
        try {
            boolean whole = contents.take(file, answer.from(), answer.body());
            if (!whole && contents.begun(file) > 0) {
                throw new NotAnswering("the file broke off on its way", false);
            }
            return whole;
        } catch (UncheckedIOException e) {
            throw new NotAnswering("the file broke off on its way", false, e);
        }
    }
}

package org.scte.desktop.sync;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.scte.desktop.store.LocalUnit;
import org.scte.model.disk.OwnerOnly;
import org.scte.model.sync.Change;
import org.scte.model.sync.SentChange;
import org.scte.model.sync.SyncRequest;
import org.scte.model.sync.json.ProtocolJson;
import org.scte.model.unsent.UnsentCode;
import org.scte.model.unsent.UnsentFile;
import org.scte.model.unsent.UnsentWork;

/// Saves what a device has not sent to a file, under a code of its own.
final class DeviceUnsent {
    private static final int BATCH = 500;
    private static final long BATCH_BYTES = 1 << 20;

    /// Of contents in one file, which is made in memory; more stay on the device.
    private static final long CONTENT_BYTES = 32 << 20;

    private final Identities identities;
    private final SecureRandom random = new SecureRandom();

    DeviceUnsent(Identities identities) {
        this.identities = identities;
    }

    /// Writes the file and reads it back.
    ///
    /// @throws KeyShut where the passphrase was not given
    /// @throws UncheckedIOException where it cannot be written, or reads back otherwise
    UnsentSaved save(Path file, List<LocalUnit> units) {
        List<UnsentWork.Batch> batches = new ArrayList<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (LocalUnit unit : units) {
            for (List<Change> batch : unit.unsent().batches(BATCH, BATCH_BYTES)) {
                batches.add(
                        new UnsentWork.Batch(
                                unit.definition().unit(), batch.size(), request(unit, batch)));
                counts.merge(unit.definition().title(), batch.size(), Integer::sum);
            }
        }
        List<UnsentWork.Content> contents = new ArrayList<>();
        int left = 0;
        for (LocalUnit unit : units) {
            left += addContents(unit, contents);
        }
        Identity now = identities.now();
        UnsentWork work =
                UnsentWork.signed(
                        now.device(),
                        now.actor(),
                        now.name(),
                        identities.clock().instant().truncatedTo(ChronoUnit.SECONDS),
                        batches,
                        contents,
                        now.key().open());
        UnsentCode code = UnsentCode.random(random);
        try {
            write(file, work, code);
        } catch (IOException e) {
            throw new UncheckedIOException("The file cannot be written.", e);
        }
        return new UnsentSaved(file, code, counts, new UnsentSaved.Contents(contents.size(), left));
    }

    /// @return how many had no room
    private static int addContents(LocalUnit unit, List<UnsentWork.Content> contents) {
        int left = 0;
        long room = CONTENT_BYTES - contents.stream().mapToLong(one -> one.base64().length()).sum();
        for (String sha256 : unit.contents().toSend()) {
            long size = unit.contents().length(sha256) * 4 / 3;
            if (size > room) {
                left++;
                continue;
            }
            room -= size;
            contents.add(
                    UnsentWork.Content.of(
                            unit.definition().unit(),
                            sha256,
                            unit.contents().piece(sha256, 0, Integer.MAX_VALUE)));
        }
        return left;
    }

    private String request(LocalUnit unit, List<Change> changes) {
        SyncRequest request =
                new SyncRequest(
                        identities.newId(),
                        null,
                        unit.definition().definition(),
                        0,
                        1,
                        changes.stream()
                                .map(change -> (SentChange) new SentChange.Whole(change, ""))
                                .toList());
        return new String(ProtocolJson.write(request), StandardCharsets.UTF_8);
    }

    private void write(Path file, UnsentWork work, UnsentCode code) throws IOException {
        try (OutputStream out = OwnerOnly.write(file)) {
            out.write(UnsentFile.seal(work, code, random));
        }
        if (!UnsentFile.open(Files.readAllBytes(file), code).equals(work)) {
            throw new IOException("what was written reads back otherwise");
        }
    }
}

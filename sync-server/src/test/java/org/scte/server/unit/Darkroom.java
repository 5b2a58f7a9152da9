package org.scte.server.unit;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.scte.model.record.ContentKind;
import org.scte.model.record.RecordId;
import org.scte.model.record.Sha256;
import org.scte.model.record.Value;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.SyncResponse;
import org.scte.model.unit.UnitDefinition;
import org.scte.model.unit.UnitReader;

/// A unit for tests whose records have files.
public final class Darkroom {
    private static final String YAML =
            """
            unit: meetings
            title: Darkroom
            definition: 1
            purpose: Pictures of people.
            owner: Test team
            icon: camera
            roles:
              clerk: {read: all, write: all}
              viewer: {read: all}
              printer: {read: all, use: [print]}
              blind: {read: all, write: all, hide: [person.proof]}
            entities:
              person:
                label: "{name}"
                scope: town
                forget: self.status == 'erased'
                fields:
                  name: {type: text}
                  town: {type: text}
                  status: {type: text}
                  photo: {type: file, personal: true}
                  proof: {type: file}
              print:
                label: "{picture}"
                fields: {picture: {type: file}}
            use-cases:
              print: {title: Print, on: person, creates: print, input: [picture]}
            """;

    static final UnitDefinition DEFINITION = UnitReader.read(YAML, "darkroom.yaml");

    private Darkroom() {}

    public static UnitService open(Path folder, Clock clock) {
        return UnitService.open(folder.resolve("meetings.db"), DEFINITION, clock, TestUnit::uuid);
    }

    /// A PDF of that many bytes, each of its own.
    public static byte[] pdf(int seed, int bytes) {
        byte[] content = new byte[bytes];
        byte[] head = ("%PDF-1.7 " + seed).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(head, 0, content, 0, head.length);
        return content;
    }

    public static Value.Attachment of(byte[] content) {
        return of(content, ContentKind.PDF);
    }

    public static Value.Attachment of(byte[] content, ContentKind kind) {
        return new Value.Attachment(Sha256.hexOf(content), "what.pdf", kind.type(), content.length);
    }

    /// A person with a file, made by who sees all.
    public static RecordId person(UnitService unit, String town, String field, Value file) {
        RecordId id = RecordId.random();
        var ack =
                new TestUnit.Device(unit, "maker " + id)
                        .push(
                                TestUnit.create(
                                        "person", id, "name", "Ada", "town", town, field, file));
        if (!ack.problems().isEmpty()) {
            throw new AssertionError(ack.problems().toString());
        }
        return id;
    }

    /// What a device is asked for that has these grants.
    static List<String> wanted(UnitService unit, String grant) {
        TestUnit.Device device = new TestUnit.Device(unit, "asked " + RecordId.random(), grant);
        SyncResponse answer = device.exchange(new Cursor(unit.epoch(), unit.head()), 1_000);
        return answer.wanted();
    }
}

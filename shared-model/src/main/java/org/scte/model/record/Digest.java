package org.scte.model.record;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// The proof that two copies hold the same: how many records, and the sum modulo 2^64 of one number
/// for each record. It does not depend on order and is kept up to date change by change: add the
/// new record, subtract the old.
public record Digest(long records, long sum) {
    public static final Digest EMPTY = new Digest(0, 0);

    /// A record's number: the first 8 bytes, big-endian, of the SHA-256 of its canonical JSON.
    public static long ofRecord(String entity, RecordId id, Map<String, Value> fields) {
        byte[] bytes = CanonicalJson.ofRecord(entity, id, fields).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.wrap(Sha256.of(bytes)).getLong();
    }

    public Digest plus(long record) {
        return new Digest(records + 1, sum + record);
    }

    public Digest minus(long record) {
        return new Digest(records - 1, sum - record);
    }

    /// The sum as 16 hexadecimal digits, the form on the wire.
    public String sumHex() {
        return String.format("%016x", sum);
    }

    public static Digest ofHex(long records, String sumHex) {
        return new Digest(records, Long.parseUnsignedLong(sumHex, 16));
    }
}

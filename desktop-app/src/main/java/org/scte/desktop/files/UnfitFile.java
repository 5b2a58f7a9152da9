package org.scte.desktop.files;

import org.scte.model.record.ContentKind;

/// A file that cannot be kept with a record; the message says why, for people.
public final class UnfitFile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Why not.
    public enum Reason {
        /// It is neither a photo nor a PDF.
        KIND,
        /// It is a photo of a kind that no other computer may show.
        HEIC,
        TOO_LARGE,
        /// It cannot be read, or is damaged.
        UNREADABLE
    }

    private final Reason reason;
    private final String file;
    private final int most;

    private UnfitFile(Reason reason, String file, int most, String message) {
        super(message);
        this.reason = reason;
        this.file = file;
        this.most = most;
    }

    /// What it is called.
    public String file() {
        return file;
    }

    /// How many bytes it may have, where it has more; else 0.
    public int most() {
        return most;
    }

    public Reason reason() {
        return reason;
    }

    static UnfitFile kind(String name) {
        return new UnfitFile(Reason.KIND, name, 0, name + " is not " + ContentKind.WORDS + ".");
    }

    static UnfitFile heic(String name) {
        return new UnfitFile(
                Reason.HEIC,
                name,
                0,
                name + " is a HEIC photo: what is taken is " + ContentKind.WORDS + ".");
    }

    static UnfitFile tooLarge(String name, int most) {
        return new UnfitFile(
                Reason.TOO_LARGE, name, most, name + " is larger than " + (most >> 20) + " MiB.");
    }

    static UnfitFile unreadable(String name) {
        return new UnfitFile(Reason.UNREADABLE, name, 0, name + " cannot be read.");
    }
}

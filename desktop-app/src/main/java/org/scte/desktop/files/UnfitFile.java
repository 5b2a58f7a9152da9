package org.scte.desktop.files;

import org.scte.model.record.ContentKind;

/// A file that cannot be kept with a record; the message says why, for people.
public final class UnfitFile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Why not.
    public enum Reason {
        /// It is neither a photo nor a PDF.
        KIND,
        TOO_LARGE,
        /// It cannot be read, or is damaged.
        UNREADABLE
    }

    private final Reason reason;
    private final String file;

    private UnfitFile(Reason reason, String file, String message) {
        super(message);
        this.reason = reason;
        this.file = file;
    }

    /// What it is called.
    public String file() {
        return file;
    }

    public Reason reason() {
        return reason;
    }

    static UnfitFile kind(String name) {
        return new UnfitFile(Reason.KIND, name, name + " is not " + ContentKind.WORDS + ".");
    }

    static UnfitFile tooLarge(String name, ContentKind kind) {
        return new UnfitFile(
                Reason.TOO_LARGE, name, name + " is larger than " + (kind.most() >> 20) + " MiB.");
    }

    static UnfitFile unreadable(String name) {
        return new UnfitFile(Reason.UNREADABLE, name, name + " cannot be read.");
    }
}

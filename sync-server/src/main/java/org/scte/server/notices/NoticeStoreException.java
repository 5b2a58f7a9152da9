package org.scte.server.notices;

/// The adapter's database failed; the message says what was tried.
final class NoticeStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoticeStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}

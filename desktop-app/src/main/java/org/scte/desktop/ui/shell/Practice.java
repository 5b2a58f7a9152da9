package org.scte.desktop.ui.shell;

/// The way to the practice unit, or out of it.
///
/// @param on whether the window shows it
/// @param reset makes it what it was at first
public record Practice(boolean on, Runnable enter, Runnable reset, Runnable leave) {
    /// Of a window that shows what is real.
    public static Practice by(Runnable enter) {
        return new Practice(false, enter, () -> {}, () -> {});
    }
}

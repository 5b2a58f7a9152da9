package org.scte.desktop.printing;

/// A record that a document was asked of and not printed for.
///
/// @param label what it is called; its id where it is not here
public record LeftOut(String label, Reason reason) {
    /// Why it was left out.
    public enum Reason {
        GONE("it is not on this computer"),
        CONDITION("as it stands, it does not get this document"),
        UNSENT("a change of it waits to be sent; it is printed once the service has it"),
        ATTENTION("a change of it needs somebody's attention first");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }
    }

    /// "Ada King: a change of it waits to be sent; …".
    public String sentence() {
        return label + ": " + reason.sentence + ".";
    }
}

package org.scte.model.unit;

/// One thing that is wrong with a definition, and where: `line` and `column` count from 1.
public record UnitFault(String file, int line, int column, String reason) {

    /// As compilers print it.
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + reason;
    }
}

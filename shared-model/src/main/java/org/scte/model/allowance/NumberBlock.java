package org.scte.model.allowance;

/// Numbers of a series that one device may give to what it makes, from `first` to `last`. No other
/// device gets them, also where this one never uses them.
public record NumberBlock(String entity, String field, long first, long last) {}

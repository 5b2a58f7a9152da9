package org.scte.desktop.ui.review;

import org.scte.model.record.RecordId;

/// A record that needs a review.
public record ReviewKey(String unit, String entity, RecordId record) {}

package org.scte.model.expression;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.scte.model.record.Value;

/// CEL of a definition.
public final class Expression {
    private final String source;

    Expression(String source) {
        this.source = source;
    }

    public String source() {
        return source;
    }

    /// The fields of `self` it reads, directly or as the start of a path.
    public Set<String> reads() {
        throw new UnsupportedOperationException("being written");
    }

    /// Whether it reads `was`, which makes a publication an event instead of a state.
    public boolean readsWas() {
        throw new UnsupportedOperationException("being written");
    }

    /// The matches of its `count` and `exists` calls: the fields whose values are looked up
    /// together.
    public Set<Match> matches() {
        throw new UnsupportedOperationException("being written");
    }

    /// An entity and the fields (sorted) by which its records are counted.
    public record Match(String entity, List<String> fields) {}

    /// Evaluates it for a record; `was` is empty on a create.
    public Evaluation evaluate(
            Map<String, Value> self, Map<String, Value> was, Surroundings around, Moment moment) {
        throw new UnsupportedOperationException("being written");
    }
}

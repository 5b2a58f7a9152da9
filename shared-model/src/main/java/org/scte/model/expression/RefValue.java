package org.scte.model.expression;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.CelValue;
import dev.cel.common.values.NullValue;
import dev.cel.common.values.SelectableValue;
import java.util.Optional;

/// A ref: an id that is looked up when a field is read through it.
final class RefValue implements SelectableValue<String> {
    private final Asking asking;
    private final String entity;
    private final String id;

    RefValue(Asking asking, String entity, String id) {
        this.asking = asking;
        this.entity = entity;
        this.id = id;
    }

    String id() {
        return id;
    }

    @Override
    public Object select(String celName) {
        return asking.record(entity, id).select(celName);
    }

    @Override
    public Optional<Object> find(String celName) {
        return asking.record(entity, id).find(celName);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RefValue ref && ref.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return id;
    }

    /// A ref that holds nothing. Whatever is read through it is null, and by itself CEL unwraps it
    /// to null.
    static final class Empty extends CelValue implements SelectableValue<String> {
        static final Empty INSTANCE = new Empty();

        private Empty() {}

        @Override
        public Object value() {
            return NullValue.NULL_VALUE;
        }

        @Override
        public boolean isZeroValue() {
            return true;
        }

        @Override
        public CelType celType() {
            return SimpleType.NULL_TYPE;
        }

        @Override
        public Object select(String celName) {
            return INSTANCE;
        }

        @Override
        public Optional<Object> find(String celName) {
            return Optional.empty();
        }
    }
}

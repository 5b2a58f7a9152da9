package org.scte.desktop.ui.list;

import java.util.AbstractList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/// One change of a list's lines that names how many went without holding them: a million lines may
/// go at once.
final class SizeChange extends ListChangeListener.Change<Row> {
    private static final int[] NO_PERMUTATION = {};

    private final int from;
    private final int to;
    private final int removed;
    private boolean read;

    /// @param to the end of what is new, from `from` on
    /// @param removed how many lines went from there
    SizeChange(ObservableList<Row> list, int from, int to, int removed) {
        super(list);
        this.from = from;
        this.to = to;
        this.removed = removed;
    }

    @Override
    public boolean next() {
        boolean first = !read;
        read = true;
        return first;
    }

    @Override
    public void reset() {
        read = false;
    }

    @Override
    public int getFrom() {
        return from;
    }

    @Override
    public int getTo() {
        return to;
    }

    @Override
    public List<Row> getRemoved() {
        return new AbstractList<>() {
            private final Row gone = new Row();

            @Override
            public Row get(int index) {
                return gone;
            }

            @Override
            public int size() {
                return removed;
            }
        };
    }

    @Override
    public int getRemovedSize() {
        return removed;
    }

    @Override
    protected int[] getPermutation() {
        return NO_PERMUTATION;
    }
}

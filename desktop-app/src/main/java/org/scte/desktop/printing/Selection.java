package org.scte.desktop.printing;

import java.util.List;
import java.util.Set;
import org.scte.desktop.store.ListQuery;
import org.scte.model.record.RecordId;

/// Which records of an entity are to be printed.
public sealed interface Selection {
    /// These, in this order.
    record Named(List<RecordId> ids) implements Selection {
        public Named {
            ids = List.copyOf(ids);
        }
    }

    /// These, ordered by what they are called.
    record Chosen(Set<RecordId> ids) implements Selection {
        public Chosen {
            ids = Set.copyOf(ids);
        }
    }

    /// All that a list finds, in its order, but for some.
    record Listed(ListQuery query, Set<RecordId> without) implements Selection {
        public Listed {
            without = Set.copyOf(without);
        }
    }
}

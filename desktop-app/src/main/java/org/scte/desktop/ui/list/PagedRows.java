package org.scte.desktop.ui.list;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.collections.ObservableListBase;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.model.record.RecordId;

/// All rows of a query as a list of its full size, of which pages of [#PAGE] rows around what is
/// looked at are held. A row not read yet is an empty [Row] that fills itself. For the FX thread
/// only; the store is asked on the background executor.
public final class PagedRows extends ObservableListBase<Row> {
    public static final int PAGE = 200;
    private static final int KEPT_PAGES = 16;
    private static final int WANTED_PAGES = 4;
    private static final int RELOADED_PAGES = 4;
    private static final int NEAR = 40;

    private final LocalUnit unit;
    private final Executor background;
    private final FxThread fx;
    private final Consumer<RuntimeException> onFault;
    private final Map<Integer, Page> pages =
            new LinkedHashMap<>(32, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Integer, Page> eldest) {
                    return size() > KEPT_PAGES;
                }
            };
    private final Deque<Integer> wanted = new ArrayDeque<>();
    private ListQuery query;
    private int size;
    private volatile long generation;
    private boolean fetching;

    /// @param onFault hears on the FX thread that the store could not be read
    public PagedRows(
            LocalUnit unit,
            ListQuery query,
            Executor background,
            FxThread fx,
            Consumer<RuntimeException> onFault) {
        this.unit = unit;
        this.query = query;
        this.background = background;
        this.fx = fx;
        this.onFault = onFault;
    }

    private static final class Page {
        final Row[] rows = new Row[PAGE];
        long generation;

        Page() {
            for (int i = 0; i < PAGE; i++) {
                rows[i] = new Row();
            }
        }

        void fill(List<LocalRecord> records, long readIn) {
            for (int i = 0; i < PAGE; i++) {
                rows[i].show(i < records.size() ? records.get(i) : null);
            }
            generation = readIn;
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Row get(int index) {
        Objects.checkIndex(index, size);
        int within = index % PAGE;
        int number = index / PAGE;
        if (within < NEAR && number > 0) {
            page(number - 1);
        } else if (within >= PAGE - NEAR && (number + 1) * PAGE < size) {
            page(number + 1);
        }
        return page(number).rows[within];
    }

    /// The row's record where its page is held; asks for nothing.
    Optional<LocalRecord> peek(int index) {
        Page page = pages.get(index / PAGE);
        return page == null ? Optional.empty() : page.rows[index % PAGE].record();
    }

    /// Where this record is among the pages that are held; −1 where it is not.
    int indexOf(RecordId id) {
        for (var page : pages.entrySet()) {
            Row[] held = page.getValue().rows;
            for (int i = 0; i < PAGE; i++) {
                if (held[i].record().filter(record -> record.id().equals(id)).isPresent()) {
                    return page.getKey() * PAGE + i;
                }
            }
        }
        return -1;
    }

    ListQuery query() {
        return query;
    }

    /// Reads another query: its first page as soon as it is there, then how many rows it has in
    /// all.
    ///
    /// @param onFirst runs when the first page is shown
    /// @param onCounted hears the count
    void show(ListQuery next, Runnable onFirst, Consumer<Integer> onCounted) {
        query = next;
        long mine = ++generation;
        wanted.clear();
        ask(() -> {
            List<LocalRecord> first = unit.page(next, 0, PAGE);
            inTime(mine, () -> showFirst(first, onFirst));
            if (mine == generation) {
                int count =
                        first.size() < PAGE
                                ? first.size()
                                : (int) Math.min(Integer.MAX_VALUE, unit.count(next));
                inTime(
                        mine,
                        () -> {
                            resize(count);
                            onCounted.accept(count);
                        });
            }
        });
    }

    private void showFirst(List<LocalRecord> first, Runnable onFirst) {
        int before = size;
        pages.clear();
        var page = new Page();
        page.fill(first, generation);
        pages.put(0, page);
        size = first.size();
        fireChange(new SizeChange(this, 0, size, before));
        onFirst.run();
    }

    /// Reads the same query anew without moving what is looked at: the pages last looked at change
    /// in place, the others are dropped.
    void reload(Consumer<Integer> onCounted) {
        long mine = ++generation;
        wanted.clear();
        ListQuery asked = query;
        var numbers = new ArrayList<>(pages.keySet());
        List<Integer> last =
                List.copyOf(
                        numbers.subList(
                                Math.max(0, numbers.size() - RELOADED_PAGES), numbers.size()));
        ask(() -> {
            Map<Integer, List<LocalRecord>> read = new HashMap<>();
            for (int number : last.isEmpty() ? List.of(0) : last) {
                read.put(number, unit.page(asked, (long) number * PAGE, PAGE));
            }
            int count = (int) Math.min(Integer.MAX_VALUE, unit.count(asked));
            inTime(
                    mine,
                    () -> {
                        takeReloaded(read, count);
                        onCounted.accept(count);
                    });
        });
    }

    private void takeReloaded(Map<Integer, List<LocalRecord>> read, int count) {
        pages.entrySet()
                .removeIf(held ->
                        !read.containsKey(held.getKey())
                                && held.getValue().generation != generation);
        read.forEach((number, records) ->
                pages.computeIfAbsent(number, _ -> new Page()).fill(records, generation));
        resize(count);
    }

    /// The rows held now that show one of these ids; all held ones if `everything`.
    Map<RecordId, Row> held(Set<RecordId> ids, boolean everything) {
        Map<RecordId, Row> found = new HashMap<>();
        for (Page page : pages.values()) {
            for (Row row : page.rows) {
                row.id()
                        .filter(id -> everything || ids.contains(id))
                        .ifPresent(id -> found.put(id, row));
            }
        }
        return found;
    }

    int countGone() {
        int gone = 0;
        for (Page page : pages.values()) {
            for (Row row : page.rows) {
                gone += row.isGone() ? 1 : 0;
            }
        }
        return gone;
    }

    private void resize(int count) {
        int before = size;
        if (count == before) {
            return;
        }
        size = count;
        fireChange(
                count > before
                        ? new SizeChange(this, before, count, 0)
                        : new SizeChange(this, count, count, before - count));
    }

    private Page page(int number) {
        Page page = pages.get(number);
        if (page == null) {
            page = new Page();
            pages.put(number, page);
            want(number);
        }
        return page;
    }

    private void want(int number) {
        wanted.addFirst(number);
        while (wanted.size() > WANTED_PAGES) {
            pages.remove(wanted.removeLast());
        }
        fetchNext();
    }

    private void fetchNext() {
        Integer number = fetching ? null : wanted.pollFirst();
        if (number == null) {
            return;
        }
        fetching = true;
        long mine = generation;
        ListQuery asked = query;
        ask(() -> {
            List<LocalRecord> read = unit.page(asked, (long) number * PAGE, PAGE);
            fx.run(() -> arrived(mine, number, read));
        });
    }

    private void arrived(long mine, int number, List<LocalRecord> read) {
        Page page = pages.get(number);
        if (page != null && mine == generation) {
            page.fill(read, mine);
        }
        fetching = false;
        fetchNext();
    }

    private void inTime(long mine, Runnable task) {
        fx.run(() -> {
            if (mine == generation) {
                task.run();
            }
        });
    }

    private void ask(Runnable question) {
        background.execute(() -> {
            try {
                question.run();
            } catch (RuntimeException fault) {
                fx.run(() -> {
                    fetching = false;
                    onFault.accept(fault);
                });
            }
        });
    }
}

package org.scte.desktop.ui.door;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.scte.model.record.RecordId;
import org.scte.model.snapshot.Folding;

/// The guests of an occasion in memory, to be found by a few letters. Written by one thread at a
/// time, read by any.
final class GuestBook {
    private final Map<RecordId, Page> pages = new ConcurrentHashMap<>();

    /// A guest, and what one types to find it, folded.
    private record Page(
            Guest guest,
            String initials,
            List<String> names,
            List<String> rest,
            List<String> numbers) {
        static Page of(Guest guest) {
            List<String> names = Folding.words(guest.name());
            return new Page(
                    guest,
                    names.stream().map(word -> word.substring(0, 1)).collect(Collectors.joining()),
                    names,
                    Folding.words(guest.company()),
                    guest.numbers().stream().map(Folding::fold).toList());
        }
    }

    /// How many are in, how many are still expected, and of how many two doors say that they came.
    record Counts(int in, int expected, int toSortOut) {}

    void fill(Collection<Guest> guests) {
        pages.keySet().retainAll(guests.stream().map(Guest::id).collect(Collectors.toSet()));
        guests.forEach(this::put);
    }

    void put(Guest guest) {
        pages.put(guest.id(), Page.of(guest));
    }

    void remove(RecordId id) {
        pages.remove(id);
    }

    int size() {
        return pages.size();
    }

    Optional<Guest> find(RecordId id) {
        return Optional.ofNullable(pages.get(id)).map(Page::guest);
    }

    boolean has(RecordId id) {
        return pages.containsKey(id);
    }

    /// The guests who refer to one of these.
    Set<RecordId> referring(Set<RecordId> ids) {
        return pages.values().stream()
                .map(Page::guest)
                .filter(guest -> guest.refs().stream().anyMatch(ids::contains))
                .map(Guest::id)
                .collect(Collectors.toSet());
    }

    Counts counts() {
        int in = 0;
        int expected = 0;
        int toSortOut = 0;
        for (Page page : pages.values()) {
            in += page.guest().standing() == Guest.Standing.IN ? 1 : 0;
            expected += page.guest().isExpected() ? 1 : 0;
            toSortOut += page.guest().isToSortOut() ? 1 : 0;
        }
        return new Counts(in, expected, toSortOut);
    }

    /// Those of whom this holds, by name.
    List<Guest> list(Predicate<Guest> wanted) {
        return pages.values().stream()
                .map(Page::guest)
                .filter(wanted)
                .sorted(Comparator.comparing(Guest::name).thenComparing(one -> one.id().toString()))
                .toList();
    }

    /// Whom a badge, a ticket or a card names; of several whoever is not in yet.
    Optional<Guest> byNumber(String number) {
        String folded = Folding.fold(number.strip());
        return pages.values().stream()
                .filter(page -> page.numbers().contains(folded))
                .map(Page::guest)
                .min(Comparator.comparing(Guest::standing));
    }

    /// Whether some number goes on like this, so that a digit is typed and picks nobody.
    boolean hasNumberFrom(String typed) {
        String folded = Folding.fold(typed.strip());
        return pages.values().stream()
                .flatMap(page -> page.numbers().stream())
                .anyMatch(number -> number.startsWith(folded));
    }

    /// By initials, the beginnings of names and company, or of a number: who is not in yet first.
    List<Guest> search(String typed, int most) {
        String whole = Folding.fold(typed.strip());
        List<String> words = Folding.words(typed);
        if (words.isEmpty()) {
            return List.of();
        }
        List<Found> found = new ArrayList<>();
        for (Page page : pages.values()) {
            int rank = rank(page, whole, words);
            if (rank < Integer.MAX_VALUE) {
                found.add(new Found(page.guest(), rank));
            }
        }
        return found.stream()
                .sorted(
                        Comparator.comparing((Found one) -> !one.guest().isExpected())
                                .thenComparing(Found::rank)
                                .thenComparing(one -> one.guest().name())
                                .thenComparing(one -> one.guest().id().toString()))
                .limit(most)
                .map(Found::guest)
                .toList();
    }

    private record Found(Guest guest, int rank) {}

    private static int rank(Page page, String whole, List<String> words) {
        if (words.size() == 1 && page.initials().startsWith(whole)) {
            return page.initials().equals(whole) ? 0 : 1;
        }
        if (begin(words, page.names())) {
            return 2;
        }
        if (page.numbers().stream().anyMatch(number -> number.startsWith(whole))) {
            return 3;
        }
        return words.stream()
                        .allMatch(word -> begins(word, page.names()) || begins(word, page.rest()))
                ? 4
                : Integer.MAX_VALUE;
    }

    private static boolean begin(List<String> words, List<String> of) {
        return words.stream().allMatch(word -> begins(word, of));
    }

    private static boolean begins(String word, List<String> of) {
        return of.stream().anyMatch(each -> each.startsWith(word));
    }
}

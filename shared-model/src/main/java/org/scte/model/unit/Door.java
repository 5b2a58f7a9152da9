package org.scte.model.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.scte.model.allowance.Allowed;
import org.scte.model.record.Value;
import org.scte.model.unit.Report.Condition;
import org.scte.model.unit.Report.FieldPath;

/// How guests are checked in: who is one, what they are known by, how they stand, and what letting
/// one in writes.
///
/// @param guests the entity of whom it lets in
/// @param at its `ref` that names the occasion
/// @param open which occasions have a door today
/// @param kiosk at which of them leaving the door takes the passphrase of its computer
/// @param name what is filled of these is a guest's name, in this order
/// @param company the first of these that is filled
/// @param ticket null where all guests are alike
/// @param numbers what is printed on a badge, a ticket or a card
/// @param in what holds for a guest who has been let in
/// @param since when a guest was; null where only the entry says it
/// @param cancelled what holds for whom is not let in
/// @param unpaid what holds for whom is let in with a reason
/// @param admit the use case that lets a guest in
/// @param undo the one that takes it back once it was sent; null where nothing does
/// @param walkIn null where nobody comes unannounced
/// @param badge the document that is printed for a guest; null for none
public record Door(
        String guests,
        String at,
        List<Condition> open,
        List<Condition> kiosk,
        List<FieldPath> name,
        List<FieldPath> company,
        @Nullable FieldPath ticket,
        List<FieldPath> numbers,
        List<Condition> in,
        @Nullable String since,
        List<Condition> cancelled,
        List<Condition> unpaid,
        String admit,
        @Nullable String undo,
        Entry entry,
        @Nullable WalkIn walkIn,
        @Nullable String badge) {
    public Door {
        open = List.copyOf(open);
        kiosk = List.copyOf(kiosk);
        name = List.copyOf(name);
        company = List.copyOf(company);
        numbers = List.copyOf(numbers);
        in = List.copyOf(in);
        cancelled = List.copyOf(cancelled);
        unpaid = List.copyOf(unpaid);
    }

    /// What is written beside: a record that says when, and at which door.
    ///
    /// @param by the use case that makes it
    /// @param amend the one by which a line of `seen` goes or comes later; null where none does
    /// @param settle the one that ends the question of two doors; null where nothing does
    /// @param entity that `by` creates
    /// @param guest its `ref` to the guest
    /// @param at its instant
    /// @param door its text: which door
    /// @param seen its list with a line for each door; of two doors both lines stay
    /// @param note why somebody was let in who has not paid; null where that isn't kept
    /// @param settled its instant since when the question of two doors is none; null for none
    public record Entry(
            String by,
            @Nullable String amend,
            @Nullable String settle,
            String entity,
            String guest,
            String at,
            String door,
            String seen,
            @Nullable String note,
            @Nullable String settled) {}

    /// How somebody who is on no list is let in.
    ///
    /// @param by the use case that makes the guest
    /// @param ask the fields that are asked for; what it also takes is left empty
    /// @param who the `ref` that names somebody who is known and not registered; null for none
    public record WalkIn(String by, List<String> ask, @Nullable String who) {
        public WalkIn {
            ask = List.copyOf(ask);
        }
    }

    /// What is read of a guest and of whom the guest refers to.
    public List<FieldPath> paths() {
        return Stream.of(
                        name,
                        company,
                        numbers,
                        ticket == null ? List.<FieldPath>of() : List.of(ticket))
                .flatMap(List::stream)
                .toList();
    }

    /// The entities whose records say how guests stand, beside the guests' own.
    public List<String> others(UnitDefinition unit) {
        List<String> others = new ArrayList<>(List.of(entry.entity()));
        paths().stream()
                .flatMap(path -> path.in(unit, guests).stream())
                .map(FieldPath.Step::entity)
                .filter(entity -> !entity.equals(guests) && !others.contains(entity))
                .forEach(others::add);
        return List.copyOf(others);
    }

    /// Whether a device that is allowed this may stand at the door.
    public boolean isFor(UnitDefinition unit, Allowed allowed) {
        return allowed.mayRead(guests)
                && allowed.mayUse(admit)
                && allowed.mayUse(entry.by())
                && others(unit).stream().allMatch(allowed::mayRead);
    }

    /// Whether conditions on a record's own fields hold; none hold for nobody.
    public static boolean holds(List<Condition> conditions, Map<String, Value> fields) {
        return !conditions.isEmpty()
                && conditions.stream()
                        .allMatch(condition ->
                                holds(
                                        condition,
                                        Optional.ofNullable(
                                                        fields.get(
                                                                condition
                                                                        .path()
                                                                        .names()
                                                                        .getFirst()))
                                                .orElse(Value.NOTHING)));
    }

    private static boolean holds(Condition condition, Value value) {
        return switch (condition) {
            case Condition.AnyOf(_, List<Value> any) -> any.contains(value);
            case Condition.NoneOf(_, List<Value> none) -> !none.contains(value);
            case Condition.Between between ->
                    throw new IllegalArgumentException(
                            "a guest stands between nothing: " + between);
        };
    }
}

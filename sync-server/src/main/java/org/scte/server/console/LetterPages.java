package org.scte.server.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.scte.model.sync.json.JsonObject;
import org.scte.server.access.Sessions.Session;
import org.scte.server.control.ControlCalls;
import org.scte.server.http.Routes;
import org.scte.server.unit.ProtocolRefusal;

/// Messages between units that could not take effect, by what keeps them, to be tried again or
/// discarded. What a message says is not shown: it may be a person's.
public final class LetterPages implements Routes {
    private static final String PATH = "/console/letters";

    private final Guard guard;
    private final UnitDesks desks;
    private final Clock clock;

    /// @param said what became of what was just decided
    /// @param silent titles of units that do not run
    public record Page(String said, List<Cause> causes, List<String> silent) {}

    /// Letters that the same thing keeps from the same unit.
    ///
    /// @param kind as "order-paid from Commerce"
    public record Cause(
            String unit, String title, String kind, String reason, List<Letter> letters) {}

    /// @param state in words
    public record Letter(long number, String subject, String since, String state) {}

    private record Key(String kind, String reason) {}

    public LetterPages(Guard guard, UnitDesks desks, Clock clock) {
        this.guard = guard;
        this.desks = desks;
        this.clock = clock;
    }

    @Override
    public void register(RoutesConfig routes) {
        guard.page(routes, PATH, (context, session) -> show(context, session, ""));
        guard.action(routes, PATH, this::decide);
    }

    private void show(Context context, Session session, String said) {
        List<Cause> causes = new ArrayList<>();
        List<String> silent = new ArrayList<>();
        desks.units()
                .forEach((unit, place) -> {
                    Optional<UnitDesks.Desk> desk = desks.desk(unit);
                    desk.ifPresentOrElse(
                            there -> causes.addAll(causes(unit, place.title(), there)),
                            () -> silent.add(place.title()));
                });
        guard.pages()
                .show(
                        context,
                        "letters",
                        guard.shell("Messages", "letters", session),
                        new Page(said, causes, silent));
    }

    private List<Cause> causes(String unit, String title, UnitDesks.Desk desk) {
        Map<Key, List<Letter>> byCause = new LinkedHashMap<>();
        for (JsonObject letter : desk.letters().objects("letters")) {
            String type = letter.text("type");
            String name = type.substring(type.lastIndexOf('.', type.lastIndexOf('.') - 1) + 1);
            Key key =
                    new Key(
                            name + " from " + desks.title(letter.text("source")),
                            letter.text("reason"));
            byCause.computeIfAbsent(key, _ -> new ArrayList<>()).add(letter(letter));
        }
        return byCause.entrySet().stream()
                .map(one ->
                        new Cause(
                                unit,
                                title,
                                one.getKey().kind(),
                                one.getKey().reason(),
                                one.getValue()))
                .toList();
    }

    private Letter letter(JsonObject letter) {
        Ago ago = new Ago(clock.instant(), ZoneId.systemDefault());
        long tries = letter.whole("tries");
        String state =
                letter.text("state").equals("dead")
                        ? "Set aside after " + tries + " tries"
                        : "Tried "
                                + tries
                                + "×, again "
                                + ago.at(Instant.parse(letter.text("next")));
        return new Letter(
                letter.whole("number"),
                letter.text("subject"),
                ago.at(Instant.parse(letter.text("since"))),
                state);
    }

    private void decide(Context context, Session session) {
        String what = Guard.text(context, "do");
        if (!what.equals("replay") && !what.equals("discard")) {
            throw ProtocolRefusal.of(422, "invalid", "A message is tried again or discarded.");
        }
        String unit = Guard.text(context, "unit");
        UnitDesks.Desk desk =
                desks.desk(unit)
                        .orElseThrow(() ->
                                ProtocolRefusal.of(
                                        503,
                                        "unavailable",
                                        desks.title(unit)
                                                + " isn't answering. Nothing was changed."));
        int done = 0;
        for (String number : Guard.text(context, "numbers").split(",")) {
            done += decide(desk, number, what, session.member().name()) ? 1 : 0;
        }
        String verb = what.equals("replay") ? " will be tried again now." : " discarded.";
        show(context, session, (done == 1 ? "1 message" : done + " messages") + verb);
    }

    /// False for one that took effect meanwhile.
    private static boolean decide(UnitDesks.Desk desk, String number, String what, String by) {
        try {
            JsonObject _ = desk.decideLetter(Long.parseLong(number), what, by);
            return true;
        } catch (NumberFormatException e) {
            throw ProtocolRefusal.of(422, "invalid", "That is no number of a message.");
        } catch (ControlCalls.Refused gone) {
            return false;
        }
    }
}

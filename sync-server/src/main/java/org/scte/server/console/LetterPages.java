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
import org.scte.model.sync.json.JsonObject;
import org.scte.server.access.Sessions.Session;
import org.scte.server.control.ControlCalls;
import org.scte.server.http.Routes;
import org.scte.server.unit.ProtocolRefusal;

/// Messages between units that could not take effect, and rows of sources that could not be taken,
/// by what keeps them, to be tried again or discarded. What a message or a row says is not shown:
/// it may be a person's.
public final class LetterPages implements Routes {
    private static final String PATH = "/console/letters";

    private final Guard guard;
    private final UnitDesks desks;
    private final Clock clock;

    /// @param said what became of what was just decided
    /// @param sources how it stands with the databases that units draw from, a sentence each
    /// @param silent titles of units that do not run
    public record Page(
            String said, List<Cause> causes, List<String> sources, List<String> silent) {}

    /// Letters, or rows, that the same thing keeps from the same unit.
    ///
    /// @param of `letters` or `rows`
    /// @param kind as "order-paid from Commerce"
    public record Cause(
            String of,
            String unit,
            String title,
            String kind,
            String reason,
            List<Letter> letters) {}

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
        List<String> sources = new ArrayList<>();
        List<String> silent =
                desks.read((place, desk) -> {
                    causes.addAll(causes(desk.unit(), place.title(), desk));
                    JsonObject drawn = desk.rows();
                    causes.addAll(rows(desk.unit(), place.title(), drawn));
                    drawn.objects("sources")
                            .forEach(one -> sources.add(source(place.title(), one)));
                });
        guard.pages()
                .show(
                        context,
                        "letters",
                        guard.shell("Messages", "letters", session),
                        new Page(said, causes, sources, silent));
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
        return causes("letters", unit, title, byCause);
    }

    private List<Cause> rows(String unit, String title, JsonObject drawn) {
        Map<Key, List<Letter>> byCause = new LinkedHashMap<>();
        Ago ago = new Ago(clock.instant(), ZoneId.systemDefault());
        for (JsonObject row : drawn.objects("rows")) {
            Key key = new Key("row of " + row.text("source"), row.text("reason"));
            byCause.computeIfAbsent(key, _ -> new ArrayList<>())
                    .add(
                            new Letter(
                                    row.whole("number"),
                                    row.text("row"),
                                    ago.at(Instant.parse(row.text("since"))),
                                    "Tried "
                                            + row.whole("tries")
                                            + "×, last "
                                            + ago.at(Instant.parse(row.text("tried")))));
        }
        return causes("rows", unit, title, byCause);
    }

    private static List<Cause> causes(
            String of, String unit, String title, Map<Key, List<Letter>> byCause) {
        return byCause.entrySet().stream()
                .map(one ->
                        new Cause(
                                of,
                                unit,
                                title,
                                one.getKey().kind(),
                                one.getKey().reason(),
                                one.getValue()))
                .toList();
    }

    private String source(String title, JsonObject source) {
        Ago ago = new Ago(clock.instant(), ZoneId.systemDefault());
        String name = title + ", " + source.text("source") + ": ";
        String drawn =
                source.optionalText("drawn")
                        .map(when -> "drawn " + ago.at(Instant.parse(when)))
                        .orElse("not drawn since the service started");
        return source.flag("answering", false)
                ? name + drawn + "."
                : name + source.text("trouble") + " (" + drawn + ")";
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
        boolean rows = Guard.text(context, "of").equals("rows");
        UnitDesks.Desk desk = desks.deskToChange(unit);
        int done = 0;
        for (String number : Guard.text(context, "numbers").split(",")) {
            String by = session.member().name();
            done += decide(desk, rows, number, what, by) ? 1 : 0;
        }
        show(context, session, said(rows, what, done));
    }

    private static String said(boolean rows, String what, int done) {
        String thing = rows ? "row" : "message";
        String verb =
                what.equals("discard")
                        ? " discarded."
                        : rows ? " tried again." : " will be tried again now.";
        return done + " " + thing + (done == 1 ? "" : "s") + verb;
    }

    /// False for one that took effect meanwhile.
    private static boolean decide(
            UnitDesks.Desk desk, boolean rows, String number, String what, String by) {
        try {
            long which = Long.parseLong(number);
            JsonObject _ =
                    rows ? desk.decideRow(which, what, by) : desk.decideLetter(which, what, by);
            return true;
        } catch (NumberFormatException e) {
            throw ProtocolRefusal.of(422, "invalid", "That is no number of a message.");
        } catch (ControlCalls.Refused gone) {
            return false;
        }
    }
}

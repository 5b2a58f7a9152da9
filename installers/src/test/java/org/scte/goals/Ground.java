package org.scte.goals;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.scte.acceptance.ClientHome;

/// What the tasks are done on: of each a record for all services up, for one down and for none.
final class Ground {
    private static final String EVENT = "0193b7a0-0000-7000-8000-000000000100";

    private Ground() {}

    static void lay(Office office) {
        ClientHome home = office.home;
        Office.write(home, "membership", people());
        Office.write(home, "events", guests());
        home.here("sync").expect(0);
        layExam(home);
        home.here("sync").expect(0);
        layClashes(office);
    }

    /// The family name of a member.
    static String member(Office.Up up) {
        return switch (up) {
            case ALL -> "Quillon";
            case ONE_DOWN -> "Vespers";
            case NONE -> "Yarrowby";
        };
    }

    /// The whole name of a guest.
    static String guest(Office.Up up) {
        return switch (up) {
            case ALL -> "Grace Lindqvist";
            case ONE_DOWN -> "Hiro Tanaka";
            case NONE -> "Isla Macleod";
        };
    }

    /// The family name of a candidate.
    static String candidate(Office.Up up) {
        return switch (up) {
            case ALL -> "Xalapa";
            case ONE_DOWN -> "Zwolle";
            case NONE -> "Uppsala";
        };
    }

    private static Stream<Office.Up> each() {
        return Stream.of(Office.Up.values());
    }

    private static String personId(int number) {
        return "0193b7a0-0000-7000-8000-0000000000%02d".formatted(number);
    }

    private static List<String> people() {
        List<String> all = new ArrayList<>();
        each().forEach(up -> {
            all.add(person(up.ordinal(), "Amara", member(up)));
            all.add(person(10 + up.ordinal(), "Noa", candidate(up)));
            all.add(person(20 + up.ordinal(), "Ravi", "Clash" + up.ordinal()));
        });
        all.add(person(30, "Lea", "Proctor"));
        return all;
    }

    private static String person(int number, String given, String family) {
        return """
        {"op":"create","entity":"person","id":"%s","set":{"given-name":"%s","family-name":"%s"}}\
        """
                .formatted(personId(number), given, family);
    }

    private static List<String> guests() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        List<String> all = new ArrayList<>();
        all.add(
                """
                {"op":"create","entity":"event","id":"%s",\
                "set":{"code":"FORUM","title":"Spring Forum","status":"running","starts":"%s","ends":"%s"}}\
                """
                        .formatted(
                                EVENT,
                                now.minus(Duration.ofHours(1)),
                                now.plus(Duration.ofHours(3))));
        each().forEach(up -> {
            all.add(registration(up.ordinal() * 2, "Scanned Guest" + up.name()));
            all.add(registration(up.ordinal() * 2 + 1, guest(up)));
        });
        return all;
    }

    private static String registration(int number, String name) {
        return """
        {"op":"create","entity":"registration","id":"0193b7a0-0000-7000-8000-00000000020%d",\
        "set":{"event":"%s","guest-name":"%s","badge":"BADGE-000%d"}}\
        """
                .formatted(number, EVENT, name, number);
    }

    /// A sitting at which each candidate has finished.
    private static void layExam(ClientHome home) {
        LocalDate today = LocalDate.now();
        String programme = made(home, "programme", "code=BPI", "title=Broadband", "status=active");
        String part = made(home, "exam-part", "programme=" + programme, "code=W", "title=Written");
        made(home, "authorisation", "person=" + personId(30), "valid-until=" + today.plusYears(1));
        String sitting =
                made(
                        home,
                        "sitting",
                        "code=CH042-1",
                        "place=Yard",
                        "starts="
                                + Instant.now()
                                        .minus(Duration.ofHours(3))
                                        .truncatedTo(ChronoUnit.MILLIS),
                        "ends="
                                + Instant.now()
                                        .plus(Duration.ofHours(3))
                                        .truncatedTo(ChronoUnit.MILLIS),
                        "lead=" + personId(30),
                        "status=open");
        each().forEach(up -> {
            String seat =
                    made(
                            home,
                            "seat",
                            "sitting=" + sitting,
                            "number=" + (up.ordinal() + 1),
                            "person=" + personId(10 + up.ordinal()),
                            "part=" + part);
            String attempt =
                    home.here(
                                    "do",
                                    "certification",
                                    "start-attempt",
                                    "seat=" + seat,
                                    "id-check=company-photo")
                            .expect(0)
                            .json()
                            .path("id")
                            .stringValue();
            home.here("do", "certification", "finish-attempt", "--on", attempt, "minutes=90")
                    .expect(0);
        });
    }

    private static String made(ClientHome home, String entity, String... fields) {
        List<String> command = new ArrayList<>(List.of("new", "certification", entity));
        command.addAll(List.of(fields));
        return home.here(command.toArray(String[]::new)).expect(0).json().path("id").stringValue();
    }

    /// Two fields of three people that this computer and another have changed, each without the
    /// other.
    private static void layClashes(Office office) {
        ClientHome other = office.enrol("other");
        each().forEach(up -> {
            String id = personId(20 + up.ordinal());
            other.here(
                            "set",
                            "membership",
                            "person",
                            id,
                            "birth-date=1980-05-12",
                            "name-on-certificate=R. Clash")
                    .expect(0);
            office.home
                    .here(
                            "set",
                            "membership",
                            "person",
                            id,
                            "birth-date=1980-05-19",
                            "name-on-certificate=Ravi C.")
                    .expect(0);
        });
        other.here("sync").expect(0);
        office.home.here("sync").expect(0);
        office.home.here("sync").expect(0);
    }
}

package org.scte.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A device that is without contact for longer than the longest lease of its roles, as processes
/// whose clocks are set off.
class LeaseTest {
    private static final String[] LIST = {"list", "membership", "person"};

    @TempDir Path folder;

    private static ClientHome in(ClientHome home, long days) {
        return new ClientHome(home.home(), Duration.ofDays(days));
    }

    private static String make(ClientHome home, String entity, String... fields) {
        String[] command = new String[3 + fields.length];
        command[0] = "new";
        command[1] = "membership";
        command[2] = entity;
        System.arraycopy(fields, 0, command, 3, fields.length);
        return home.here(command).expect(0).json().path("id").stringValue();
    }

    private static String lease(ClientHome home) {
        return unit(home).path("lease").stringValue();
    }

    private static JsonNode unit(ClientHome home) {
        return home.run("status").json().path("units").path(0);
    }

    @Test
    void a_device_without_contact_captures_only_and_gets_everything_back_at_once() {
        try (Society society = Society.together(folder)) {
            ClientHome desk = society.enrol("desk");
            String gulf = "chapter=" + make(desk, "chapter", "code=042", "name=Gulf");
            String ada = make(desk, "person", "given-name=Ada", "family-name=King", gulf);
            desk.here("sync").expect(0);
            ClientHome field =
                    society.enrol(
                            "field", "membership:officer:" + gulf.substring("chapter=".length()));
            assertThat(field.here(LIST).expect(0).out()).contains(ada);
            assertThat(lease(field)).isEqualTo("free");
            society.membership.stop();

            assertThat(lease(in(field, 22))).isEqualTo("warned");
            in(field, 22).run(LIST).expect(0);
            ClientHome later = in(field, 121);
            assertHidden(later, ada);
            make(later, "person", "given-name=Grace", "family-name=Field", gulf);
            later.run("sync").expect(5);
            assertHidden(later, ada);
            field.here(LIST).expect(12); // its clock is set back, which gives no more time

            society.membership.restart();
            field.here("sync").expect(0);
            assertThat(field.here(LIST).expect(0).json().path("count").intValue()).isEqualTo(2);
            assertThat(lease(field)).as("a clock that was ahead is healed").isEqualTo("free");
            desk.here("sync").expect(0);
            assertThat(desk.here(LIST).out()).as("what was typed is there").contains("Grace");
        }
    }

    private static void assertHidden(ClientHome home, String record) {
        assertThat(home.run(LIST).expect(12).out())
                .contains("hasn't been in contact since")
                .doesNotContain("Ada", "Grace");
        home.run("get", "membership", "person", record).expect(12);
        home.run("history", "membership", "person", record).expect(12);
        home.run("set", "membership", "person", record, "phone=1").expect(12);
        home.run("dump", "membership", "--canonical").expect(12);
    }

    @Test
    void what_no_role_allows_is_refused_before_anything_is_typed() {
        try (Society society = Society.together(folder)) {
            ClientHome viewer = society.enrol("viewer", "membership:viewer");

            viewer.here("new", "membership", "person", "given-name=A", "family-name=B").expect(4);
            viewer.here("do", "membership", "start-term").expect(4);
            assertThat(viewer.here("dump", "membership", "--canonical").expect(4).out())
                    .contains("Your role here does not export");
            assertThat(unit(viewer).path("waiting").intValue()).isZero();
        }
    }
}

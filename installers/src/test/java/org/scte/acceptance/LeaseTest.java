package org.scte.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A device that is without contact for longer than the longest lease of its roles, as processes
/// whose clocks are set off.
class LeaseTest {
    private static final String[] LIST = {"list", "membership", "person"};

    @TempDir Path folder;

    private static ClientHome at(ClientHome home, long days) {
        return new ClientHome(home.home(), Duration.ofDays(days));
    }

    @Test
    void a_device_without_contact_captures_only_and_gets_everything_back_at_once() {
        try (Society society = Society.together(folder)) {
            ClientHome desk = society.enrol("desk");
            String chapter =
                    desk.run("new", "membership", "chapter", "code=042", "name=Gulf", "kind=chapter")
                            .expect(0)
                            .json()
                            .path("id")
                            .stringValue();
            desk.run("new", "membership", "person", "given-name=Ada", "family-name=Gulf", "chapter=" + chapter)
                    .expect(0);
            desk.run("sync").expect(0);
            ClientHome field = society.enrol("field", "membership:officer:" + chapter);
            String ada = field.run(LIST).expect(0).json().path("records").path(0).path("id").stringValue();
            assertThat(field.run("status").json().path("units").path(0).path("lease").stringValue())
                    .isEqualTo("free");

            society.membership.stop();
            ClientHome later = at(field, 22);
            assertThat(later.run("status").json().path("units").path(0).path("lease").stringValue())
                    .isEqualTo("warned");
            later.run(LIST).expect(0);
            later = at(field, 121);
            assertThat(later.run(LIST).expect(12).out()).contains("hasn't been in contact since");
            later.run("get", "membership", "person", ada).expect(12);
            later.run("history", "membership", "person", ada).expect(12);
            later.run("dump", "membership", "--canonical").expect(12);
            later.run("set", "membership", "person", ada, "phone=1").expect(12);
            later.run("new", "membership", "person", "given-name=Grace", "family-name=Field", "chapter=" + chapter)
                    .expect(0);
            later.run("sync").expect(5);
            assertThat(later.run(LIST).expect(12).out()).doesNotContain("Ada");
            field.run(LIST).expect(12); // its clock is set back: no more time

            society.membership.restart();
            field.run("sync").expect(0);
            assertThat(field.run(LIST).expect(0).json().path("count").intValue()).isEqualTo(2);
            assertThat(field.run("status").json().path("units").path(0).path("lease").stringValue())
                    .as("the clock that was ahead is healed")
                    .isEqualTo("free");
            desk.run("sync").expect(0);
            assertThat(desk.run(LIST).json().toString()).as("what was typed is there").contains("Grace");
        }
    }

    @Test
    void what_no_role_allows_is_refused_before_anything_is_typed() {
        try (Society society = Society.together(folder)) {
            ClientHome viewer = society.enrol("viewer", "membership:viewer");

            viewer.run("new", "membership", "person", "given-name=A", "family-name=B").expect(4);
            viewer.run("do", "membership", "start-term").expect(4);
            assertThat(viewer.run("dump", "membership", "--canonical").expect(4).out())
                    .contains("Your role here does not export");
            assertThat(viewer.run("status").json().path("units").path(0).path("waiting").intValue())
                    .isZero();
        }
    }
}

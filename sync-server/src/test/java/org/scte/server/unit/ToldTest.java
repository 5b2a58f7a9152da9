package org.scte.server.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.allowance.Allowance;
import org.scte.model.allowance.Allowed;
import org.scte.model.allowance.Lease;

/// What an answer tells a device of its roles.
class ToldTest {
    private static final Lease MONTH = new Lease(null, Duration.ofDays(30), Lease.After.READ_ONLY);
    private static final Lease LONG =
            new Lease(Duration.ofDays(21), Duration.ofDays(120), Lease.After.CAPTURE);

    @TempDir Path folder;
    @TempDir Path plain;
    private UnitService service;

    @BeforeEach
    void open() {
        service =
                UnitService.open(
                        folder.resolve("meetings.db"),
                        TestUnit.changed(
                                "roles:\n",
                                """
                                lease: {end: 30d, after: read-only}
                                roles:
                                  helper:
                                    read: [person, plant]
                                    write: [person]
                                    import: [person]
                                    hide: [person.phone]
                                    lease: {warn: 21d, end: 120d, after: capture}
                                """),
                        TestUnit.CLOCK,
                        TestUnit::uuid);
    }

    @AfterEach
    void close() {
        service.close();
    }

    private Allowance told(String grants) {
        return new TestUnit.Device(service, "device of " + grants, grants).send().allowance();
    }

    private @Nullable Lease lease(String grants) {
        return told(grants).lease();
    }

    @Test
    void the_longest_lease_of_the_roles_counts_and_the_units_where_a_role_has_none() {
        assertThat(lease("meetings:gardener")).isEqualTo(MONTH);
        assertThat(lease("meetings:helper")).isEqualTo(LONG);
        assertThat(lease("meetings:gardener meetings:helper other:helper")).isEqualTo(LONG);
        assertThat(lease("all:all")).as("every role").isEqualTo(LONG);
    }

    @Test
    void a_unit_that_says_nothing_sets_no_limit() {
        service.close();
        service = TestUnit.open(plain);

        assertThat(lease("meetings:gardener")).isNull();
    }

    @Test
    void rights_add_up_and_say_what_is_hidden_everywhere() {
        Allowed helper = Objects.requireNonNull(told("meetings:helper").allowed());
        Allowed both = Objects.requireNonNull(told("meetings:helper meetings:gardener").allowed());

        assertThat(helper.read()).containsExactly("person", "plant");
        assertThat(helper.write()).containsExactly("person");
        assertThat(helper.importing()).containsExactly("person");
        assertThat(helper.use()).isEmpty();
        assertThat(helper.hide()).containsExactly("person.phone");
        assertThat(both.read()).containsExactly("all");
        assertThat(both.write()).containsExactly("person", "plant");
        assertThat(both.use()).containsExactly("sow");
        assertThat(both.hide()).as("the other role shows it").isEmpty();
        assertThat(told("all:all").allowed()).isEqualTo(Allowed.EVERYTHING);
        assertThat(told("all:all").allowed().hide()).isEqualTo(List.of());
        assertThat(told("meetings:helper meetings:gardener other:clerk").allowed().roles())
                .as("by which lists are offered")
                .containsExactly("gardener", "helper");
    }
}

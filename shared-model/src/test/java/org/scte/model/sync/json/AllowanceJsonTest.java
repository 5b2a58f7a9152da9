package org.scte.model.sync.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.scte.model.allowance.Allowance;
import org.scte.model.allowance.Allowed;
import org.scte.model.allowance.Lease;

class AllowanceJsonTest {
    @Test
    void an_answer_that_says_nothing_leaves_it_unknown() {
        assertThat(ProtocolJson.readAllowance("{}")).isEqualTo(Allowance.UNTOLD);
        assertThat(ProtocolJson.writeAllowance(Allowance.UNTOLD)).isEqualTo("{}");
    }

    @Test
    void a_word_of_a_later_version_is_the_strictest() {
        Allowance read = ProtocolJson.readAllowance("{\"lease\":{\"end\":60,\"after\":\"wipe\"}}");

        assertThat(read.lease())
                .isEqualTo(new Lease(null, Duration.ofMinutes(1), Lease.After.LOCKED));
    }

    @Test
    void rights_that_are_not_named_are_not_given() {
        Allowance read =
                ProtocolJson.readAllowance(
                        "{\"rights\":{\"write\":[\"person\"],\"import\":[\"all\"],\"hide\":[\"person.note\"],\"later\":1}}");
        Allowed allowed = Objects.requireNonNull(read.allowed());

        assertThat(allowed.mayWrite("person")).isTrue();
        assertThat(allowed.mayWrite("company")).isFalse();
        assertThat(allowed.mayImport("person")).isTrue();
        assertThat(allowed.mayImport("company")).as("who may not write imports nothing").isFalse();
        assertThat(allowed.mayExport("person")).isFalse();
        assertThat(allowed.mayDecide("person")).as("who writes decides").isTrue();
        assertThat(allowed.isHidden("person", "note")).isTrue();
        assertThat(allowed.isHidden("company", "note")).isFalse();
    }

    @Test
    void a_lease_that_is_none_is_malformed() {
        assertThatThrownBy(() ->
                        ProtocolJson.readAllowance(
                                "{\"lease\":{\"warn\":60,\"end\":60,\"after\":\"capture\"}}"))
                .isInstanceOf(MalformedJson.class);
    }
}

package org.scte.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceHostTest {
    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.77", "desk.example.org", "127.0.0.1.example.org", "fd00::77"})
    void beyond_this_machine_nothing_is_served_without_encryption(String host) {
        assertThatThrownBy(() -> ServiceHost.of(host, false))
                .hasMessage(
                        "Beyond this machine services speak encrypted only: add --tls, or leave out"
                                + " --host %s.",
                        host);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.77, no address of this machine",
        "0.0.0.0, no address that devices can call",
        "two words, no name of a host",
        "under_score, no name of a host",
        "'', no name of a host",
    })
    void what_nobody_could_call_is_refused(String host, String why) {
        assertThatThrownBy(() -> ServiceHost.of(host, true)).hasMessageContaining(why);
    }

    @Test
    void a_name_is_listened_for_at_every_address_and_digits_at_that_one() {
        assertThat(ServiceHost.of("Desk.example.org", true).listening(7100).getAddress())
                .matches(address -> address.isAnyLocalAddress());
        assertThat(ServiceHost.of("::1", false).listening(7100).getAddress().isLoopbackAddress())
                .isTrue();
        assertThat(ServiceHost.of("localhost", true).listening(1).getAddress().isLoopbackAddress())
                .isTrue();
    }

    @Test
    void an_address_says_the_name_and_whether_it_is_encrypted() {
        assertThat(ServiceHost.LOOPBACK.url(7100)).isEqualTo("http://127.0.0.1:7100");
        assertThat(ServiceHost.of("Desk.example.org", true).url(7100))
                .isEqualTo("https://desk.example.org:7100");
        assertThat(ServiceHost.of("::1", true).url(7100)).isEqualTo("https://[::1]:7100");
    }
}

package org.scte.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConsoleRoutesTest {
    @Test
    void a_caller_is_of_this_machine_where_its_address_is_one_of_it() {
        assertThat(ConsoleRoutes.isFromHere("127.0.0.1", "127.0.0.1")).isTrue();
        assertThat(ConsoleRoutes.isFromHere("[::1]", "[::1]")).isTrue();
        assertThat(ConsoleRoutes.isFromHere("192.0.2.2", "192.0.2.2")).isTrue();
        assertThat(ConsoleRoutes.isFromHere("192.0.2.3", "192.0.2.2")).isFalse();
        assertThat(ConsoleRoutes.isFromHere("[fd00::3]", "[fd00::2]")).isFalse();
    }
}

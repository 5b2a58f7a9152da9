package org.scte.desktop.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DesktopMainTest {
    @Test
    void the_home_is_given_or_the_usual_place() {
        assertThat(DesktopMain.home(List.of("--home", "/data/one"))).contains(Path.of("/data/one"));
        assertThat(DesktopMain.home(List.of("--home=/data/one"))).contains(Path.of("/data/one"));
        assertThat(DesktopMain.home(List.of()).orElseThrow()).endsWithRaw(Path.of("scte"));
    }

    @Test
    void anything_else_is_not_understood() {
        assertThat(DesktopMain.home(List.of("--house", "/data"))).isEmpty();
        assertThat(DesktopMain.home(List.of("--home"))).isEmpty();
    }
}

package org.scte.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.server.unit.Caller;
import org.scte.server.unit.Grant;

class EnrolmentCodesTest {
    private static final EnrolmentCodes.Invited ADA =
            new EnrolmentCodes.Invited("Ada", Caller.Kind.DEVICE, Grant.EVERYTHING);

    @TempDir Path data;
    private final MovingClock clock = new MovingClock();
    private EnrolmentCodes codes;

    @BeforeEach
    void open() {
        codes = EnrolmentCodes.open(data.resolve("enrolment.db"), clock, new SecureRandom());
    }

    @AfterEach
    void close() {
        codes.close();
    }

    @Test
    void a_code_has_eight_characters_that_nobody_mixes_up() {
        for (int i = 0; i < 50; i++) {
            assertThat(codes.make("Ada", Caller.Kind.DEVICE, Grant.EVERYTHING).code())
                    .matches("[A-HJ-NP-Z2-9]{8}");
        }
    }

    @Test
    void a_code_works_once_however_it_was_typed() {
        String code = codes.make("Ada", Caller.Kind.DEVICE, Grant.EVERYTHING).code();
        String typed = " " + code.substring(0, 4).toLowerCase() + "-" + code.substring(4);

        assertThat(codes.use(typed)).contains(ADA);
        assertThat(codes.use(code)).isEmpty();
    }

    @Test
    void a_code_is_worthless_after_a_day() {
        String early = codes.make("Ada", Caller.Kind.DEVICE, Grant.EVERYTHING).code();
        String late = codes.make("Bob", Caller.Kind.DEVICE, Grant.EVERYTHING).code();
        clock.move(OneTimeCode.LIFETIME.minusMillis(1));
        assertThat(codes.use(early)).contains(ADA);

        clock.move(Duration.ofMillis(1));
        assertThat(codes.use(late)).isEmpty();
    }

    @Test
    void a_code_survives_a_restart_and_its_text_is_not_in_the_file() throws Exception {
        String code = codes.make("Ada", Caller.Kind.DEVICE, Grant.EVERYTHING).code();
        codes.close();
        String content =
                new String(
                        Files.readAllBytes(data.resolve("enrolment.db")),
                        StandardCharsets.ISO_8859_1);
        assertThat(content).contains("Ada").doesNotContain(code);

        open();
        assertThat(codes.use(code)).contains(ADA);
    }

    @Test
    void five_wrong_tries_a_minute_are_counted_for_each_address() {
        WrongTries tries = new WrongTries(clock);
        for (int i = 0; i < WrongTries.LIMIT; i++) {
            assertThat(tries.secondsToWait("1.2.3.4")).isZero();
            tries.add("1.2.3.4");
        }
        assertThat(tries.secondsToWait("1.2.3.4")).isBetween(59L, 61L);
        assertThat(tries.secondsToWait("5.6.7.8")).isZero();

        clock.move(Duration.ofSeconds(tries.secondsToWait("1.2.3.4")));
        assertThat(tries.secondsToWait("1.2.3.4")).isZero();
    }
}

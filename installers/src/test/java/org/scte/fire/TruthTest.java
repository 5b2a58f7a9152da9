package org.scte.fire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.acceptance.ClientHome;

/// What the window claims, against what is so: a real window in a process of its own, over a real
/// service behind a link. By chance its link is cut, the service or the window killed, and people
/// are typed meanwhile. After each step rail and status bar show the number in the outbox, and
/// nothing is called sent that the service has not. How many steps `-Dscte.truth=` says, and
/// `-Dscte.fire.seed=` which.
class TruthTest {
    private static final int STEPS = Integer.getInteger("scte.truth", 9);
    private static final long SEED = Integer.getInteger("scte.fire.seed", 2026);

    /// How long a number on the screen may be behind the disk's.
    private static final Duration BEHIND = Duration.ofSeconds(10);

    /// How long after both are back the last change may be on its way: the longest wait for a next
    /// try, and one for an answer of a link that was cut.
    private static final Duration LEVEL = Duration.ofSeconds(90);

    @TempDir private Path folder;

    private final Random random = new Random(SEED);
    private final List<String> story = new ArrayList<>();

    /// What was typed and told as saved, each to be found in the service's records.
    private final Set<String> typed = new LinkedHashSet<>();

    private boolean cut;
    private int number;
    private long longestBehind;

    /// What happens next, each as likely as it stands here often.
    private static final List<Step> CHANCES =
            List.of(
                    Step.ADD,
                    Step.ADD,
                    Step.RETITLE,
                    Step.RETITLE,
                    Step.CUT,
                    Step.HEAL,
                    Step.SERVICE_KILLED,
                    Step.SERVICE_BACK,
                    Step.WINDOW_KILLED,
                    Step.LEVEL);

    private enum Step {
        ADD,
        RETITLE,
        CUT,
        HEAL,
        SERVICE_KILLED,
        SERVICE_BACK,
        WINDOW_KILLED,
        LEVEL
    }

    @Test
    void what_the_window_claims_is_so_whatever_is_cut_or_killed() {
        try (Stage stage = Stage.open(folder);
                Laptop laptop = stage.enrol("laptop");
                var window = new TruthWindow(laptop.home)) {
            laptop.create("Truth", "first"); // family name "Fire"
            laptop.sync();
            laptop.shut();
            new ClientHome(laptop.home)
                    .here("new", "membership", "person", "given-name=Truth", "family-name=Aaron")
                    .expect(0);
            window.open();
            for (int step = 0; step < STEPS; step++) {
                take(CHANCES.get(random.nextInt(CHANCES.size())), stage, laptop, window);
                check(stage, window);
            }
            level(stage, laptop, window);
            check(stage, window);
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("seed " + SEED + ", after " + story, e);
        }
        System.out.printf(
                "truth: %d steps, %d changes typed, 0 wrong claims, a number was behind for at most"
                        + " %d ms%n",
                STEPS, typed.size(), longestBehind);
    }

    private void take(Step step, Stage stage, Laptop laptop, TruthWindow window) {
        story.add(step.name());
        switch (step) {
            case ADD -> {
                String name = "Zeta" + ++number;
                window.say("add " + name);
                typed.add(name);
            }
            case RETITLE -> {
                String title = "Title" + ++number;
                window.say("title " + title);
                typed.removeIf(each -> each.startsWith("Title")); // replaced
                typed.add(title);
            }
            case CUT -> {
                boolean requests = random.nextBoolean();
                laptop.proxy.cut(requests, !requests || random.nextBoolean());
                cut = true;
            }
            case HEAL -> heal(laptop);
            case SERVICE_KILLED -> stage.service.kill();
            case SERVICE_BACK -> back(stage);
            case WINDOW_KILLED -> {
                window.kill();
                window.open();
            }
            case LEVEL -> level(stage, laptop, window);
        }
    }

    private void heal(Laptop laptop) {
        if (cut) {
            laptop.proxy.heal(random.nextBoolean());
            cut = false;
        }
    }

    private static void back(Stage stage) {
        if (!stage.service.isRunning()) {
            stage.service.restart();
        }
    }

    /// Everything is back: everything is sent, and the window says so.
    private void level(Stage stage, Laptop laptop, TruthWindow window) {
        heal(laptop);
        back(stage);
        Awaitility.await("all is sent, and said to be")
                .atMost(LEVEL)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> window.waiting() == 0 && window.say("look").claimsAllSent());
    }

    /// The numbers are those of the disk; and what is claimed to be sent the service has.
    private void check(Stage stage, TruthWindow window) {
        long begun = System.nanoTime();
        Awaitility.await("the screen shows what the outbox holds")
                .atMost(BEHIND)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .untilAsserted(() -> compare(window));
        longestBehind = Math.max(longestBehind, (System.nanoTime() - begun) / 1_000_000);
        if (window.say("look").claimsAllSent()) {
            String held = String.join("\n", stage.dump());
            assertThat(typed)
                    .as("claimed to be sent")
                    .allSatisfy(each -> assertThat(held).contains(each));
        }
    }

    /// A change may be sent between the looks: never may fewer wait on the screen than after it.
    private static void compare(TruthWindow window) {
        int before = window.waiting();
        TruthWindow.Words words = window.say("look");
        int after = window.waiting();
        assertThat(words.onRail()).as("%s", words).isBetween(after, before);
        assertThat(words.onStatusBar()).as("%s", words).isBetween(after, before);
    }
}

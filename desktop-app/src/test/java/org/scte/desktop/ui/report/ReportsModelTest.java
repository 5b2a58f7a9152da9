package org.scte.desktop.ui.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.list.Members;
import org.scte.model.allowance.Allowance;
import org.scte.model.allowance.Allowed;
import org.scte.model.unit.Report;

/// The model of the reports, with a store of its own and one thread's work done by hand.
class ReportsModelTest {
    @TempDir Path folder;
    private final Deque<Runnable> work = new ArrayDeque<>();
    private final List<String> worked = new ArrayList<>();
    private Members members;
    private ReportsModel model;

    @BeforeEach
    void open() {
        members = new Members(folder).withPeople(20).withMemberships(20);
        Executor background =
                task -> {
                    synchronized (work) {
                        work.add(task);
                    }
                };
        model =
                new ReportsModel(
                        members.unit,
                        members.unit.reports().list(),
                        background,
                        FxThread.over(Runnable::run));
        model.figuresProperty()
                .subscribe(now -> {
                    if (now != null) {
                        worked.add(now.report().name());
                    }
                });
    }

    @AfterEach
    void close() {
        model.close();
        members.close();
    }

    private int waiting() {
        synchronized (work) {
            return work.size();
        }
    }

    private void workOne() {
        Runnable next;
        synchronized (work) {
            next = work.remove();
        }
        next.run();
    }

    private Report report(String name) {
        return model.reports().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nothing_is_worked_out_before_it_is_shown_or_after() {
        assertThat(waiting()).isZero();
        model.show();
        workOne();
        model.hide();

        members.receive(List.of(members.membership(30)));

        assertThat(worked).containsExactly("membership-today");
        assertThat(waiting()).isZero();
    }

    @Test
    void another_one_chosen_meanwhile_is_the_one_that_is_shown() {
        model.show();
        model.choose(report("joined-by-month"));
        model.choose(report("members-by-chapter"));
        assertThat(waiting()).as("one question at a time").isEqualTo(1);

        workOne();
        assertThat(worked).as("what nobody waits for any more").isEmpty();
        workOne();

        assertThat(worked).containsExactly("members-by-chapter");
    }

    @Test
    void many_changes_are_one_more_answer() {
        model.show();
        workOne();
        for (int i = 30; i < 40; i++) {
            members.receive(List.of(members.membership(i)));
        }

        Awaitility.await().until(() -> waiting() == 1);
        workOne();

        assertThat(worked).hasSize(2);
        assertThat(waiting()).isZero();
    }

    @Test
    void a_change_of_what_the_report_does_not_look_at_is_none_of_its() {
        model.show();
        workOne();
        Awaitility.await().pollDelay(java.time.Duration.ofMillis(300)).until(() -> waiting() == 0);

        members.receive(List.of(members.person(50)));

        assertThat(waiting()).isZero();
    }

    @Test
    void one_that_is_not_for_this_role_any_more_says_so() {
        List<String> none = List.of();
        members.contact(
                new Allowance(
                        null, new Allowed(List.of("person"), none, none, none, none, none, none)));
        model.show();
        workOne();

        assertThat(model.goneProperty().get()).isTrue();
        assertThat(model.figuresProperty().get()).isNull();
    }
}

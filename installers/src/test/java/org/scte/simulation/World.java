package org.scte.simulation;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/// One service and its clients in virtual time, on one thread: the plan's items, the network's
/// messages and the clients' own timers are events of one queue.
final class World implements AutoCloseable {
    private static final Instant START = Instant.parse("2026-11-23T04:00:00Z");

    /// Virtual time in which everything must be level again once nothing is broken any more.
    private static final long BOUND = 30L * 60 * 1_000;

    /// A world of 400 items takes some 5,000.
    private static final long MOST_STEPS = 20_000;

    private record Event(long at, long tie, long nr, Runnable work) {}

    final Plan plan;
    final Bug bug;
    final Trace trace = new Trace();
    final ServiceNode service;
    final List<ClientNode> clients = new ArrayList<>();
    final Network network;
    final Checks checks;
    final Ledger ledger = new Ledger();
    final Hostile hostile;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(
                    Comparator.comparingLong(Event::at)
                            .thenComparingLong(Event::tie)
                            .thenComparingLong(Event::nr));
    private final SplittableRandom ties;
    private final Workload workload = new Workload(this);
    private long now;
    private long scheduled;
    private long steps;
    private int pendingItems;

    /// @param folder of its own, empty, fast
    World(Plan plan, Bug bug, Path folder) {
        this.plan = plan;
        this.bug = bug;
        this.ties = Seeds.of(plan.seed(), "ties", 0);
        this.network = new Network(this);
        this.service = new ServiceNode(this, folder);
        this.checks = new Checks(this);
        this.hostile = new Hostile(this);
        for (int i = 0; i < plan.clients(); i++) {
            clients.add(new ClientNode(this, i, folder));
        }
    }

    /// How many events it took.
    long steps() {
        return steps;
    }

    long now() {
        return now;
    }

    /// A node's clock: true time, and what it is off by.
    Clock clock(LongSupplier offset) {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return START.plusMillis(now + offset.getAsLong());
            }
        };
    }

    void after(long millis, Runnable work) {
        events.add(new Event(now + Math.max(0, millis), ties.nextInt(4), scheduled++, work));
    }

    void trace(String line) {
        trace.add(now + " " + line);
    }

    /// @throws Violation where a promise is broken
    void run() {
        service.open();
        clients.forEach(ClientNode::open);
        runPhase(1);
        heal();
        settle();
        runPhase(2);
        settle();
    }

    private void runPhase(int phase) {
        for (Item item : plan.items()) {
            if (item.phase() == phase) {
                pendingItems++;
                after(
                        item.at(),
                        () -> {
                            pendingItems--;
                            trace("#" + item.id() + " " + item.what() + " " + item.node());
                            workload.perform(item);
                        });
            }
        }
        while (pendingItems > 0) {
            step();
        }
    }

    private void step() {
        Event event = events.remove();
        now = event.at();
        Violation.require(++steps < MOST_STEPS, "endless", "there is always something to do");
        event.work().run();
    }

    private void heal() {
        trace("heal");
        network.heal();
        service.heal();
        clients.forEach(ClientNode::heal);
    }

    private void settle() {
        long end = now + BOUND;
        while (!checks.quiet().isReached()) {
            if (events.isEmpty() || events.peek().at() > end) {
                throw new Violation("stuck", checks.quiet().whyNot());
            }
            step();
        }
        trace("quiet at " + checks.head());
        checks.quiet().check();
    }

    @Override
    public void close() {
        clients.forEach(ClientNode::close);
        service.close();
        checks.close();
    }
}

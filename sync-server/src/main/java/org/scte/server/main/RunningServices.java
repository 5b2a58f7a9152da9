package org.scte.server.main;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The services of one process. One that is to open its files anew, or to let go of units, is
/// closed and started again.
final class RunningServices implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningServices.class);

    private final Clock clock;
    private final List<ServiceProcess> running = new ArrayList<>();

    /// Who is to be started again; empty is the end.
    private final BlockingQueue<Optional<Wish>> wishes = new LinkedBlockingQueue<>();

    private boolean closed;

    /// A service is to be closed and started again without some of its units.
    private record Wish(ServiceProcess service, Set<String> without) {}

    RunningServices(Clock clock) {
        this.clock = clock;
    }

    synchronized void start(ServicePlan plan) {
        running.add(started(plan));
    }

    private ServiceProcess started(ServicePlan plan) {
        DataFolder.mend(plan.data());
        return ServiceProcess.start(
                plan,
                clock,
                (service, without) -> wishes.add(Optional.of(new Wish(service, without))));
    }

    synchronized List<ServiceProcess> list() {
        return List.copyOf(running);
    }

    /// Does what is asked of it until [#close], or until nothing is left to serve.
    ///
    /// @throws CannotStart where a service cannot be started again
    void reopenUntilClosed() throws InterruptedException {
        for (Optional<Wish> wish = wishes.take(); wish.isPresent(); wish = wishes.take()) {
            reopen(wish.get());
        }
    }

    private synchronized void reopen(Wish wish) {
        ServiceProcess old = wish.service();
        int place = running.indexOf(old);
        if (closed || place < 0) {
            return;
        }
        int port = URI.create(old.url()).getPort();
        Optional<ServicePlan> left = old.plan().without(wish.without());
        if (!wish.without().isEmpty()) {
            LOG.info("{} lets go of {}", old.plan().name(), String.join(", ", wish.without()));
        }
        running.remove(place);
        if (left.isPresent()) {
            old.pause();
            running.add(place, started(left.get().at(port)));
            return;
        }
        old.close();
        if (running.isEmpty()) {
            wishes.add(Optional.empty());
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        running.reversed().forEach(ServiceProcess::close);
        running.clear();
        wishes.add(Optional.empty());
    }
}

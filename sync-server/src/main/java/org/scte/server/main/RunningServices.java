package org.scte.server.main;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// The services of one process. One that is to open its files anew is closed and started again.
final class RunningServices implements AutoCloseable {
    private final Clock clock;
    private final List<ServiceProcess> running = new ArrayList<>();

    /// Who is to be started again; empty is the end.
    private final BlockingQueue<Optional<ServiceProcess>> reopening = new LinkedBlockingQueue<>();

    private boolean closed;

    RunningServices(Clock clock) {
        this.clock = clock;
    }

    synchronized void start(ServicePlan plan) {
        running.add(started(plan));
    }

    private ServiceProcess started(ServicePlan plan) {
        DataFolder.mend(plan.data());
        return ServiceProcess.start(plan, clock, one -> reopening.add(Optional.of(one)));
    }

    synchronized List<ServiceProcess> list() {
        return List.copyOf(running);
    }

    /// Does what is asked of it until [#close].
    ///
    /// @throws CannotStart where a service cannot be started again
    void reopenUntilClosed() throws InterruptedException {
        for (Optional<ServiceProcess> asked = reopening.take();
                asked.isPresent();
                asked = reopening.take()) {
            reopen(asked.get());
        }
    }

    private synchronized void reopen(ServiceProcess old) {
        int place = running.indexOf(old);
        if (!closed && place >= 0) {
            ServicePlan plan = old.plan().at(URI.create(old.url()).getPort());
            running.remove(place);
            old.close();
            running.add(place, started(plan));
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        running.reversed().forEach(ServiceProcess::close);
        running.clear();
        reopening.add(Optional.empty());
    }
}

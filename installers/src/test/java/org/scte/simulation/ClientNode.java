package org.scte.simulation;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;
import org.scte.desktop.clock.Clocks;
import org.scte.desktop.clock.Uptime;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.sync.Call;
import org.scte.desktop.sync.NotAnswering;
import org.scte.desktop.sync.ServiceRefusal;
import org.scte.desktop.sync.SyncEngine;
import org.scte.desktop.sync.SyncLog;
import org.scte.model.sync.Cursor;

/// One device: the real store and the real sync engine, with the simulation as their shell.
final class ClientNode {
    private final World world;
    private final int index;
    private final Path file;
    private final SplittableRandom chance;
    private final Supplier<UUID> ids;
    private final Clock clock;
    private final Killed.Points points = new Killed.Points();

    /// A snapshot was taken since the last look at the cursor, maybe just before a kill.
    private boolean adopting;

    private long clockOff;

    /// How often the program was started; the computer, every other time.
    private int starts;

    private LocalUnit store;
    private SyncEngine engine;
    private SyncLog log;
    private boolean standing;
    private boolean poked;
    private boolean asked;
    private long planned;
    private long calls;
    private long outstanding;
    private Call call;
    private Network.Reply taking;
    private Disk disk;
    private int renewed;

    ClientNode(World world, int index, Path folder) {
        this.world = world;
        this.index = index;
        this.file = folder.resolve("client" + index).resolve("harbour.db");
        this.chance = Seeds.of(world.plan.seed(), "client", index);
        this.clock = world.clock(() -> clockOff);
        this.ids = Seeds.ids(chance.split(), () -> clock.instant().toEpochMilli());
    }

    World world() {
        return world;
    }

    int index() {
        return index;
    }

    /// The name that it works under: the device's, and how often it had to take another.
    String device() {
        return "device-" + index + (renewed == 0 ? "" : "-" + renewed);
    }

    /// Two seem to work under its name, and so it takes another, as the program does.
    private void renew(String cloned) {
        if (isAlive() && cloned.equals(device())) {
            renewed++;
            world.trace("c" + index + " becomes " + device());
            alive(() -> store.sync().belongTo(device()));
            poke();
        }
    }

    boolean isAlive() {
        return store != null;
    }

    /// Nothing under way, and nothing planned for now.
    boolean isResting() {
        return isAlive() && outstanding == 0 && !poked;
    }

    LocalUnit store() {
        return store;
    }

    Path file() {
        return file;
    }

    /// The file as it is now, read past the store; good until the store may put another in its
    /// place.
    Disk disk() {
        if (disk == null) {
            disk = new Disk(file);
        }
        return disk;
    }

    private void forgetDisk() {
        if (disk != null) {
            disk.close();
            disk = null;
        }
    }

    SyncEngine engine() {
        return engine;
    }

    SyncLog log() {
        return log;
    }

    UUID newId() {
        return ids.get();
    }

    void open() {
        String start = "start " + starts++ / 2;
        var clocks = new Clocks(clock, () -> new Uptime(start, world.now()), Instant.MIN);
        store = LocalUnit.open(file, Harbour.FIRST, "actor-" + index, clocks, ids, points);
        store.sync().belongTo(device());
        world.bug.onClient(file);
        log = new SyncLog(clock);
        engine =
                new SyncEngine(
                        new SyncEngine.Parts(
                                "harbour", store, clock, ids, chance, log, this::moved, () -> {}));
        store.watch(change -> {
            if (change.own() && !engine.facts().down()) {
                poke();
            }
        });
        standing = false;
        plan(chance.nextInt(500));
    }

    private void moved(ServiceRefusal refusal) {
        if (refusal.code().equals("device-cloned")) {
            String cloned = device();
            world.after(500 + chance.nextInt(5_000), () -> renew(cloned));
        }
    }

    /// Runs what may end in this process being killed; whether it was not.
    boolean alive(Runnable work) {
        if (!isAlive()) {
            return false;
        }
        try {
            work.run();
            return true;
        } catch (Killed e) {
            kill();
            return false;
        }
    }

    void kill() {
        if (isAlive()) {
            world.trace("c" + index + " killed");
            points.disarm();
            forgetDisk();
            store.close();
            store = null;
            world.bug.onClientKilled(file, taking);
            taking = null;
            outstanding = 0;
            planned++;
            poked = false;
            world.after(500 + chance.nextInt(20_000), this::reopen);
        }
    }

    private void reopen() {
        if (!isAlive()) {
            world.trace("c" + index + " opened");
            open();
        }
    }

    void arm(Killed.Points.Point point) {
        if (isAlive()) {
            points.arm(point);
        }
    }

    void setClock(long off) {
        clockOff = off;
    }

    void heal() {
        points.disarm();
        reopen();
        poke();
    }

    void syncNow() {
        asked = true;
        poke();
    }

    private void poke() {
        poked = true;
        if (isAlive() && outstanding == 0) {
            plan(chance.nextInt(30));
        }
    }

    /// The service says that there is something new.
    void woken(long pos) {
        if (isAlive() && standing && !world.network.isCutOff(index)) {
            world.bug.onWake(file, pos);
            Cursor cursor = store.sync().standing().cursor();
            if (cursor == null || pos > cursor.pos()) {
                poke();
            }
        }
    }

    /// The connection over which the service wakes it broke.
    void unhooked() {
        standing = false;
        if (isAlive() && !engine.facts().down()) {
            world.after(50 + chance.nextInt(500), this::poke);
        }
    }

    private void plan(long millis) {
        long turn = ++planned;
        world.after(
                millis,
                () -> {
                    if (turn == planned && isAlive() && outstanding == 0) {
                        begin();
                    }
                });
    }

    private void begin() {
        boolean pokedNow = poked;
        boolean askedNow = asked;
        poked = false;
        asked = false;
        alive(() -> next(engine.begin(pokedNow, askedNow)));
    }

    private void next(SyncEngine.Next next) {
        switch (next) {
            case SyncEngine.Next.Ask(Call asking) -> {
                call = asking;
                outstanding = ++calls;
                world.network.send(this, outstanding, asking);
            }
            case SyncEngine.Next.Level() -> {
                standing = !world.network.isCutOff(index);
                rest(engine.resting(0, standing).toMillis());
            }
            case SyncEngine.Next.Withdrawn(String why) -> throw new IllegalStateException(why);
            case SyncEngine.Next.Rest(var pause, boolean silence) -> {
                standing &= !silence;
                rest(pause.toMillis());
            }
        }
    }

    private void rest(long millis) {
        plan(poked ? 0 : millis);
    }

    void answered(long nr, Network.Reply reply) {
        if (nr == outstanding && isAlive()) {
            outstanding = 0;
            boolean swapping =
                    switch (call) { // a file that is here whole is adopted without asking for it
                        case Call.Snapshot _, Call.SnapshotLines _, Call.SnapshotFile _ -> true;
                        case Call.Slices _, Call.SliceLines _ -> false;
                        case Call.Ready _, Call.Sync _, Call.Definition _ -> false;
                    };
            adopting |= swapping;
            taking = reply;
            if (swapping) {
                forgetDisk(); // the last connection to the old file must be the store's
            }
            if (alive(() -> next(engine.answered(reply.answer())))) {
                if (swapping) {
                    world.bug.onClient(file);
                }
                taking = null;
                world.checks.afterAnswer(this, adopting);
                adopting = false;
            }
        }
    }

    void silent(long nr, NotAnswering why) {
        if (nr == outstanding && isAlive()) {
            outstanding = 0;
            alive(() -> next(engine.silent(why)));
        }
    }

    void close() {
        if (isAlive()) {
            points.disarm();
            forgetDisk();
            store.close();
            store = null;
        }
    }
}

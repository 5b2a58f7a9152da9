package org.scte.server.console;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.sync.json.MalformedJson;
import org.scte.server.console.UnitPulse.Reading;
import org.scte.server.directory.Directory;
import org.scte.server.directory.DirectoryFile;
import org.scte.server.directory.ServiceCalls;
import org.scte.server.directory.ServiceCalls.Answer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks every unit of the directory, once a second, whether it is ready and what it has to tell.
/// One that hangs delays no other.
public final class HealthProber implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HealthProber.class);
    private static final Duration BEAT = Duration.ofSeconds(1);

    /// An answer that takes longer is a missed beat.
    private static final Duration PATIENCE = Duration.ofMillis(900);

    private final DirectoryFile directory;
    private final ServiceCalls calls;
    private final Clock clock;
    private final Map<String, UnitPulse> pulses = new ConcurrentHashMap<>();
    private final Set<String> asking = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService beat =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("console-beat").daemon().factory());

    public HealthProber(DirectoryFile directory, ServiceCalls calls, Clock clock) {
        this.directory = directory;
        this.calls = calls;
        this.clock = clock;
    }

    public void start() {
        var _ = beat.scheduleAtFixedRate(this::askAll, 0, BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// What is known now, by unit.
    Map<String, Reading> readings() {
        Map<String, Reading> readings = new HashMap<>();
        pulses.forEach((unit, pulse) -> readings.put(unit, pulse.reading()));
        return readings;
    }

    private void askAll() {
        try {
            directory.read().units().forEach(this::ask);
        } catch (RuntimeException e) {
            // The next beat tries again; an exception would end the beats for good.
            LOG.warn("the directory could not be read for the console", e);
        }
    }

    private void ask(String unit, Directory.UnitPlace place) {
        UnitPulse pulse = pulses.computeIfAbsent(unit, _ -> new UnitPulse(clock.instant()));
        if (!asking.add(unit)) {
            return;
        }
        Thread.ofVirtual()
                .name("probe-" + unit)
                .start(() -> {
                    try {
                        probe(unit, place.url(), pulse);
                    } finally {
                        asking.remove(unit);
                    }
                });
    }

    private void probe(String unit, String url, UnitPulse pulse) {
        try {
            Answer ready = calls.getOpen(url, "/health/ready", PATIENCE);
            @Nullable String trouble = troubleIn(unit, ready);
            if (trouble == null) {
                epochIn(unit, ready).ifPresent(pulse::isIn);
                pulse.answered(clock.instant(), report(unit, url));
            } else {
                pulse.missed(clock.instant(), trouble);
            }
        } catch (IOException e) {
            pulse.missed(clock.instant(), reason(url, e));
        }
    }

    private static Optional<String> epochIn(String unit, Answer ready) {
        try {
            return JsonObject.parse(ready.body()).object("epochs").optionalText(unit);
        } catch (MalformedJson e) {
            LOG.debug("{} does not say its epoch", unit, e);
            return Optional.empty();
        }
    }

    /// Null where the unit is ready.
    private static @Nullable String troubleIn(String unit, Answer ready) {
        if (ready.status() == 200) {
            return null;
        }
        try {
            JsonObject answer = JsonObject.parse(ready.body());
            if (answer.object("units").flag(unit, false)) {
                return null; // it is another unit of that service which is not ready
            }
            return answer.object("reasons")
                    .optionalText(unit)
                    .or(() -> answer.optionalText("detail"))
                    .map(text -> text.replaceAll("\\.$", ""))
                    .orElse(unit + " says that it is not ready (" + ready.status() + ")");
        } catch (MalformedJson e) {
            return "something else than a service answers there (" + ready.status() + ")";
        }
    }

    /// Empty where the service is up and yet does not tell; the numbers then stay what they were.
    private Optional<UnitReport> report(String unit, String url) {
        try {
            Answer answer = calls.get(url, unit, "/control/units/" + unit + "/activity", PATIENCE);
            return answer.status() == 200
                    ? Optional.of(UnitReport.parse(answer.body()))
                    : Optional.empty();
        } catch (IOException | MalformedJson e) {
            LOG.debug("no report from {}", unit, e);
            return Optional.empty();
        }
    }

    private static String reason(String url, IOException failure) {
        if (failure instanceof ConnectException) {
            return "nothing listens at " + url;
        }
        return failure instanceof InterruptedIOException
                ? "no answer within a second from " + url
                : "no whole answer from " + url;
    }

    @Override
    public void close() {
        beat.shutdownNow();
    }
}

package org.scte.server.main;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.scte.model.sync.SystemClock;
import org.scte.model.sync.json.PlainJson;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.directory.DirectoryFile;
import org.scte.server.http.ServiceHost;
import org.scte.server.sources.SourceSettings;
import org.scte.server.unit.Retention;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `up`: services in the foreground, until the process is told to stop.
@Command(
        name = "up",
        description = "Runs services in the foreground; prints a line of JSON when they are ready.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    @Option(
            names = "--topology",
            paramLabel = "FILE",
            description = "YAML: which units form which service, on which port")
    private @Nullable Path topology;

    @Option(
            names = "--units",
            paramLabel = "DIR",
            description = "a folder of definitions; without it, the shipped ones")
    private @Nullable Path units;

    @Option(
            names = "--only",
            paramLabel = "UNIT",
            split = ",",
            description = "these units alone; repeatable")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "the port; without it, the one it had before, or a free one from 7100")
    private @Nullable Integer port;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description =
                    "the name or address by which devices call; beyond this machine with --tls only (default: ${DEFAULT-VALUE})")
    private String host = "127.0.0.1";

    @Option(
            names = "--tls",
            description = "encrypt, by a certificate of this data folder's own authority")
    private boolean tls;

    @Option(
            names = "--take-over",
            description =
                    "have services that run with these units hand them over, and go on with what is left to them")
    private boolean takeOver;

    @Option(
            names = "--keep-history",
            paramLabel = "DAYS",
            description = "how long history is kept at least (default: 180)")
    private @Nullable String keepHistory;

    @Option(
            names = "--source-host",
            paramLabel = "HOST[:PORT]",
            description =
                    "a PostgreSQL server that sources of definitions may be drawn from; repeatable")
    private List<String> sourceHosts = new ArrayList<>();

    @Option(
            names = "--source-file",
            paramLabel = "DIR",
            description =
                    "a folder whose SQLite files sources of definitions may be drawn from; repeatable")
    private List<Path> sourceFolders = new ArrayList<>();

    @Mixin private final DataOption data = new DataOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        RunningServices running = new RunningServices(SystemClock.utc());
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("stop").unstarted(running::close));
        ServiceHost there = there();
        SourceSettings sources = sources();
        for (ServicePlan plan : plans(definitions())) {
            ServicePlan placed = plan.at(there).with(sources);
            if (takeOver) {
                Rehearsal.of(placed, SystemClock.utc());
                TakeOver.of(placed);
            }
            running.start(placed);
        }
        spec.commandLine().getOut().println(ready(running.list()));
        spec.commandLine().getOut().flush();
        running.reopenUntilClosed();
        return 0;
    }

    private Map<String, UnitDefinition> definitions() {
        return units == null && topology == null
                ? Definitions.shipped(only)
                : Definitions.load(units);
    }

    private List<ServicePlan> plans(Map<String, UnitDefinition> definitions) {
        for (String unit : only) {
            if (!definitions.containsKey(unit)) {
                throw new CannotStart(
                        "There is no definition of the unit "
                                + unit
                                + "; there are "
                                + String.join(", ", definitions.keySet())
                                + ".");
            }
        }
        Path file = topology;
        if (file != null) {
            return Topology.read(file, definitions, data.folder(), kept()).stream()
                    .filter(plan -> only.isEmpty() || serves(plan, only))
                    .toList();
        }
        List<UnitDefinition> chosen =
                definitions.values().stream()
                        .filter(unit -> only.isEmpty() || only.contains(unit.unit()))
                        .toList();
        String name = only.isEmpty() ? "all" : String.join("-", new TreeSet<>(only));
        return List.of(
                new ServicePlan(name, chosen, port, data.folder(), ServiceHost.LOOPBACK, kept()));
    }

    private ServiceHost there() {
        try {
            return ServiceHost.of(host, tls);
        } catch (IllegalArgumentException e) {
            throw new CannotStart(String.valueOf(e.getMessage()), e);
        }
    }

    private SourceSettings sources() {
        try {
            return SourceSettings.of(
                    sourceHosts, sourceFolders, name -> Optional.ofNullable(System.getenv(name)));
        } catch (IllegalArgumentException e) {
            throw new CannotStart(String.valueOf(e.getMessage()), e);
        }
    }

    private Duration kept() {
        return Topology.keep(keepHistory, Retention.KEEP);
    }

    private static boolean serves(ServicePlan plan, List<String> units) {
        return plan.units().stream().anyMatch(unit -> units.contains(unit.unit()));
    }

    private String ready(List<ServiceProcess> running) {
        Map<String, String> urls = new LinkedHashMap<>();
        for (ServiceProcess process : running) {
            process.units().keySet().forEach(unit -> urls.put(unit, process.url()));
        }
        Map<String, Object> ready = new LinkedHashMap<>();
        ready.put("units", urls);
        Map<String, String> refused = new TreeMap<>();
        running.forEach(process -> refused.putAll(process.refused()));
        if (!refused.isEmpty()) {
            ready.put("refused", refused);
        }
        new DirectoryFile(data.folder())
                .read()
                .unit(Definitions.ADMINISTRATION)
                .ifPresent(place -> ready.put("console", place.url() + "/console"));
        return PlainJson.write(Map.of("ready", ready));
    }
}

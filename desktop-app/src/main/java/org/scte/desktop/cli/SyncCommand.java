package org.scte.desktop.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.Subscription;
import org.scte.desktop.sync.Device;
import org.scte.desktop.sync.LogLine;
import org.scte.desktop.sync.SyncOutcome;
import org.scte.desktop.sync.SyncStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `sync`: one whole exchange of each unit, or with `--watch` for as long as it runs.
@Command(
        name = "sync",
        description = "Sends what waits and receives what is new.",
        mixinStandardHelpOptions = true)
final class SyncCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ClientCommand client;

    @Parameters(arity = "0..*", paramLabel = "UNIT", description = "all, where none is named")
    private List<String> wanted = List.of();

    @Option(names = "--watch", description = "Goes on until it is stopped, telling each state.")
    private boolean watch;

    /// Lines of what happened on the way that are told at most.
    private static final int LOG_LINES = 20;

    @Override
    public Integer call() throws InterruptedException {
        try (Device device = client.open(client.device())) {
            return watch ? watch(device) : once(device);
        }
    }

    private int once(Device device) {
        device.refreshDirectory();
        List<String> units = wanted.isEmpty() ? device.choice().units() : wanted;
        List<Map<String, Object>> trees = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        boolean silent = false;
        boolean refused = false;
        boolean kept = true;
        boolean attention = false;
        for (String name : units) {
            if (!device.choice().units().contains(name)) {
                ClientCommand.unit(device, name);
            }
            SyncOutcome outcome = device.syncOnce(name);
            boolean here = device.units().contains(name);
            silent |= outcome.heard() == SyncOutcome.Heard.SILENT;
            refused |= outcome.heard() == SyncOutcome.Heard.REFUSED;
            kept &= outcome.trouble() == null;
            attention |= here && needsSomebody(device.unit(name));
            List<String> log =
                    device.log(name, LOG_LINES).reversed().stream().map(LogLine::sentence).toList();
            Map<String, Object> tree = tree(outcome, here ? device.unit(name).countWaiting() : 0);
            int files = here ? device.unit(name).contents().waiting().unsent() : 0;
            tree.put("files", files);
            tree.put("log", log);
            trees.add(tree);
            lines.add(
                    outcome.sentence()
                            + (files == 0
                                    ? ""
                                    : " %d %s waiting to send."
                                            .formatted(files, files == 1 ? "file" : "files")));
            log.forEach(line -> lines.add("  " + line));
        }
        client.printer().print(Map.of("units", trees), lines);
        ExitCode exit =
                !kept
                        ? ExitCode.FAILURE
                        : silent
                                ? ExitCode.NOT_ANSWERING
                                : refused
                                        ? ExitCode.DEVICE_REFUSED
                                        : attention ? ExitCode.ATTENTION : ExitCode.OK;
        return exit.number();
    }

    private static boolean needsSomebody(LocalUnit unit) {
        return unit.countAttention() + unit.contents().waiting().refused() > 0;
    }

    private static Map<String, Object> tree(SyncOutcome outcome, int waiting) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("unit", outcome.unit());
        tree.put("answered", outcome.answered());
        tree.put("sent", outcome.sent());
        tree.put("merged", outcome.merged());
        tree.put("rejected", outcome.rejected());
        tree.put("received", outcome.received());
        tree.put("waiting", waiting);
        if (outcome.trouble() != null) {
            tree.put("trouble", outcome.trouble());
        }
        return tree;
    }

    private int watch(Device device) throws InterruptedException {
        device.start();
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown));
        try (Subscription subscription = device.watchStatus(this::tell)) {
            stopped.await();
        }
        return ExitCode.OK.number();
    }

    private void tell(SyncStatus status) {
        client.printer()
                .print(
                        StatusCommand.tree(status),
                        List.of(
                                status.title()
                                        + ": "
                                        + status.state()
                                        + ", "
                                        + status.waiting()
                                        + " waiting"));
    }
}

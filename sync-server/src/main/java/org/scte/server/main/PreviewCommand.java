package org.scte.server.main;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.scte.server.store.StoreFailure;
import org.scte.server.unit.Grant;
import org.scte.server.unit.GrantWeight;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `admin preview`: what grants would put on a device, before they are given.
@Command(
        name = "preview",
        description = "Says what grants would put on a device.",
        mixinStandardHelpOptions = true)
final class PreviewCommand implements Callable<Integer> {
    @Parameters(paramLabel = "UNIT:ROLE[:SCOPE]", arity = "1..*")
    private List<String> grants = new ArrayList<>();

    @Mixin private final DataOption data = new DataOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        boolean over = false;
        for (Grant grant : AdminCommand.grants(grants)) {
            Optional<GrantWeight> weight = weight(data.folder(), grant);
            over |= weight.isPresent() && weight.get().isOver();
            out.println(weight.map(GrantWeight::words).orElse(grant.text() + ": not known here"));
        }
        return over ? 1 : 0;
    }

    /// Tells which of the grants are large for their roles.
    ///
    /// @throws CannotStart where one is more than its role may hold
    static void check(Path data, List<Grant> grants, PrintWriter out) {
        for (Grant grant : grants) {
            Optional<GrantWeight> weight = weight(data, grant);
            if (weight.isPresent() && weight.get().isOver()) {
                throw new CannotStart("That is too much. " + weight.get().words());
            }
            weight.filter(GrantWeight::isNearlyOver)
                    .ifPresent(nearly -> out.println("Nearly too much. " + nearly.words()));
        }
    }

    /// Empty for grants of everything, and for units whose database is not in the data folder.
    private static Optional<GrantWeight> weight(Path data, Grant grant) {
        if (!UnitFiles.list(data).contains(grant.unit())) {
            return Optional.empty();
        }
        try {
            return Optional.of(GrantWeight.ofFile(ProvedFile.file(data, grant.unit()), grant));
        } catch (StoreFailure e) {
            throw new CannotStart("What " + grant.text() + " is worth cannot be read.", e);
        }
    }
}

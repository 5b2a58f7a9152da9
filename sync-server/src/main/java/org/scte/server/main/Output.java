package org.scte.server.main;

import java.io.PrintWriter;
import java.util.Map;
import org.scte.model.sync.json.PlainJson;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `--json`: whether a command answers programs instead of people, and where to.
final class Output {
    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    boolean isJson() {
        return json;
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    PrintWriter err() {
        return spec.commandLine().getErr();
    }

    void json(Map<String, ?> tree) {
        out().println(PlainJson.write(tree));
    }
}

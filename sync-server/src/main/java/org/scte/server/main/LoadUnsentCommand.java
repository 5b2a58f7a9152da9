package org.scte.server.main;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.scte.model.access.PublicKey;
import org.scte.model.record.PlainLine;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.sync.json.PlainJson;
import org.scte.model.unsent.UnreadableUnsent;
import org.scte.model.unsent.UnsentCode;
import org.scte.model.unsent.UnsentFile;
import org.scte.model.unsent.UnsentWork;
import org.scte.server.control.ControlCalls;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `admin load-unsent`: puts what a device had not sent, and somebody saved to a file, into the
/// running services as that device's changes. Doing it twice, or sending it from the device as
/// well, counts once.
@Command(
        name = "load-unsent",
        description =
                "Takes the unsent work of a device from the file in which it was saved; asks for"
                        + " the code that was shown then.",
        mixinStandardHelpOptions = true)
final class LoadUnsentCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Mixin private final DataOption data = new DataOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        UnsentWork work = read();
        JsonObject device = device(work);
        out().printf(
                        "From %s of %s, made %s.%n",
                        PlainLine.of(work.name()), PlainLine.of(work.actor()), work.made());
        work.units().forEach(this::calls); // all of them run, or nothing is taken
        int refused = 0;
        for (String unit : work.counts().keySet()) {
            refused += load(unit, work, device);
        }
        refused += loadContents(work, device);
        if (work.batches().isEmpty()) {
            out().println("The file holds no changes.");
        }
        return refused == 0 ? 0 : 1;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private UnsentWork read() {
        try {
            return UnsentFile.open(Files.readAllBytes(file), code());
        } catch (IOException e) {
            throw new CannotStart(file + " cannot be read.", e);
        } catch (UnreadableUnsent e) {
            throw new CannotStart(String.valueOf(e.getMessage()), e);
        }
    }

    /// Typed at the terminal, else the first line of the input; never an argument, which everybody
    /// on the computer can read.
    private static UnsentCode code() throws IOException {
        Console console = System.console();
        String line =
                console != null && console.isTerminal()
                        ? console.readLine("Code: ")
                        : new BufferedReader(
                                        new InputStreamReader(System.in, StandardCharsets.UTF_8))
                                .readLine();
        try {
            return UnsentCode.typed(line == null ? "" : line);
        } catch (IllegalArgumentException e) {
            throw new CannotStart("That is no code: it has five groups of four.", e);
        }
    }

    /// The device as administration has it, whose signature the file has to bear.
    private JsonObject device(UnsentWork work) {
        JsonObject device =
                ControlCalls.administration(data.folder())
                        .orElseThrow(() -> new CannotStart("Administration is not running."))
                        .get("/control/devices")
                        .objects("devices")
                        .stream()
                        .filter(one -> one.text("device").equals(work.device()))
                        .findFirst()
                        .orElseThrow(() ->
                                new CannotStart(
                                        "No device " + work.device() + " was let in here."));
        if (!PublicKey.parse(device.text("key")).filter(work::isSignedBy).isPresent()) {
            throw new CannotStart("The file was not made by the device that it names.");
        }
        return device;
    }

    private ControlCalls calls(String unit) {
        return ControlCalls.unit(data.folder(), unit)
                .orElseThrow(() ->
                        new CannotStart(
                                "The service of " + unit + " is not running. Nothing was taken."));
    }

    /// @return how many were refused
    private int load(String unit, UnsentWork work, JsonObject device) {
        int refused = 0;
        int taken = 0;
        for (UnsentWork.Batch batch : work.batches()) {
            if (!batch.unit().equals(unit)) {
                continue;
            }
            for (JsonObject ack : acks(unit, batch, device)) {
                boolean rejected = ack.text("outcome").equals("rejected");
                refused += rejected ? 1 : 0;
                taken += rejected ? 0 : 1;
                ack.texts("problems").forEach(why -> out().println("    " + PlainLine.of(why)));
            }
        }
        out().printf("%s: %d taken, %d refused%n", unit, taken, refused);
        return refused;
    }

    /// After all changes, since a file is taken for the record that names it.
    ///
    /// @return how many were refused
    private int loadContents(UnsentWork work, JsonObject device) {
        int refused = 0;
        for (UnsentWork.Content content : work.contents()) {
            Map<String, Object> asked = caller(device);
            asked.put("sha256", content.sha256());
            asked.put("base64", content.base64());
            try {
                calls(content.unit())
                        .post(
                                "/control/units/" + content.unit() + "/unsent-content",
                                PlainJson.write(asked));
            } catch (ControlCalls.Refused e) {
                refused++;
                out().println("    " + PlainLine.of(String.valueOf(e.getMessage())));
            }
        }
        if (!work.contents().isEmpty()) {
            out().printf(
                            "Files: %d taken, %d refused%n",
                            work.contents().size() - refused, refused);
        }
        return refused;
    }

    private static Map<String, Object> caller(JsonObject device) {
        Map<String, Object> caller = new LinkedHashMap<>();
        caller.put("device", device.text("device"));
        caller.put("actor", device.text("actor"));
        caller.put("grants", device.texts("grants"));
        return caller;
    }

    private List<JsonObject> acks(String unit, UnsentWork.Batch batch, JsonObject device) {
        Map<String, Object> asked = caller(device);
        asked.put("request", batch.request());
        return calls(unit)
                .post("/control/units/" + unit + "/unsent", PlainJson.write(asked))
                .objects("acks");
    }
}

package org.scte.fire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.scte.acceptance.ClientHome;
import org.scte.acceptance.DeskWindow;
import org.scte.desktop.ui.kit.FxStage;
import tools.jackson.databind.json.JsonMapper;

/// A desktop window as a program of its own, which a test may kill: does what each line of its
/// standard input says, with keys, and answers with what is to be read on the screen.
///
/// Lines: `add NAME`, a new person of this family name; `title NAME`, a new job title of the person
/// in the first row; `look`. After the first two the change is saved, as far as the window tells.
final class TruthDesk {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DeskWindow window;

    private TruthDesk(DeskWindow window) {
        this.window = window;
    }

    /// @param arguments the home folder
    public static void main(String[] arguments) {
        PrintStream answers = System.out;
        System.setOut(System.err); // whatever else is printed is no answer
        try {
            var desk = new TruthDesk(DeskWindow.open(new ClientHome(Path.of(arguments[0]))));
            desk.serve(answers);
        } catch (RuntimeException | AssertionError | IOException fault) {
            System.getLogger(TruthDesk.class.getName())
                    .log(System.Logger.Level.ERROR, "the window is given up", fault);
            System.exit(1); // the toolkit's thread would go on
        }
        System.exit(0);
    }

    private void serve(PrintStream answers) throws IOException {
        window.goToUnit("Membership", "People");
        answers.println(JSON.writeValueAsString(look()));
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            obey(line);
            answers.println(JSON.writeValueAsString(look()));
        }
    }

    private void obey(String line) {
        String[] words = line.split(" ", 2);
        switch (words[0]) {
            case "add" -> add(words[1]);
            case "title" -> retitle(words[1]);
            case "look" -> {}
            default -> throw new IllegalArgumentException(line);
        }
    }

    private void add(String name) {
        window.key(KeyCode.N, KeyCode.CONTROL);
        FxStage.await(() -> window.scene().getFocusOwner() instanceof TextInputControl);
        window.fill("Given name", "Truth");
        window.fill("Family name", name);
        window.save();
        awaitSaved("Truth " + name);
    }

    private void retitle(String title) {
        window.goToUnit("Membership", "People");
        window.openPerson("Aaron");
        window.fill("Job title", title);
        window.save();
        awaitSaved("Truth Aaron");
    }

    /// The form shows the record by its name, and says of nothing that it is not saved.
    private void awaitSaved(String name) {
        FxStage.await(() -> {
            String head = words(".form-header");
            return head.startsWith(name) && !head.contains("Not saved");
        });
        window.key(KeyCode.ESCAPE); // back to the list
    }

    private String words(String style) {
        Node part = window.scene().getRoot().lookup(style);
        return part == null
                ? ""
                : FxStage.all(part, Label.class).stream()
                        .filter(Node::isVisible)
                        .map(Label::getText)
                        .collect(Collectors.joining(" "));
    }

    /// What the rail, the pill and the status bar say, all of one moment.
    private Map<String, String> look() {
        return FxStage.on(() -> {
            var said = new LinkedHashMap<String, String>();
            said.put("rail", rail());
            said.put("pill", pill());
            said.put("status", words(".status-bar"));
            return said;
        });
    }

    private String rail() {
        return FxStage.all(window.scene().getRoot(), Button.class).stream()
                .filter(entry -> entry.getStyleClass().contains("rail-entry"))
                .map(Button::getAccessibleText)
                .filter(text -> text.startsWith("Membership,"))
                .findFirst()
                .orElse("");
    }

    private String pill() {
        return window.scene().getRoot().lookup(".pill-button") instanceof Button pill
                        && pill.isVisible()
                ? pill.getAccessibleText()
                : "";
    }
}

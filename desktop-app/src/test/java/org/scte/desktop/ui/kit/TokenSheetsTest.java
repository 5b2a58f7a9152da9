package org.scte.desktop.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The colour sheets are made from tokens.json. After a change of it: `mvn -pl desktop-app test
/// -Dtest=TokenSheetsTest -Dtokens.write=true`.
class TokenSheetsTest {
    private static final Path FOLDER = Path.of("src/main/resources/org/scte/desktop/ui/kit");
    private static final String[] MODES = {"light", "dark"};

    private final JsonNode tokens = read();

    @Test
    void the_committed_sheets_are_those_made_from_the_tokens() throws IOException {
        for (int mode = 0; mode < MODES.length; mode++) {
            Path sheet = FOLDER.resolve("tokens-" + MODES[mode] + ".css");
            String made = sheet(mode);
            if (Boolean.getBoolean("tokens.write")) {
                Files.writeString(sheet, made);
            }
            assertThat(Files.readString(sheet)).isEqualTo(made);
        }
    }

    @Test
    void every_pair_of_colours_has_the_contrast_asked_for() {
        List<String> faults = new ArrayList<>();
        int pairs = 0;
        for (int mode = 0; mode < MODES.length; mode++) {
            for (var least : tokens.get("contrast").properties()) {
                for (var pair : least.getValue().properties()) {
                    for (JsonNode ground : pair.getValue()) {
                        pairs++;
                        double ratio =
                                contrast(
                                        colour(pair.getKey(), mode),
                                        colour(ground.asString(), mode));
                        if (ratio < Double.parseDouble(least.getKey())) {
                            faults.add(
                                    MODES[mode]
                                            + " "
                                            + pair.getKey()
                                            + " on "
                                            + ground
                                            + " "
                                            + ratio);
                        }
                    }
                }
            }
        }
        assertThat(faults).isEmpty();
        assertThat(pairs).isGreaterThanOrEqualTo(124);
    }

    private String sheet(int mode) {
        var css =
                new StringBuilder(
                        "/* Made from tokens.json by TokenSheetsTest: change it there. */\n.root {\n");
        tokens.get("colour")
                .properties()
                .forEach(token ->
                        css.append(
                                "  -scte-%s: %s;%n"
                                        .formatted(token.getKey(), colour(token.getKey(), mode))));
        tokens.get("theme")
                .properties()
                .forEach(name ->
                        css.append(
                                "  %s: %s;%n"
                                        .formatted(
                                                name.getKey(),
                                                colour(name.getValue().asString(), mode))));
        return css.append("}\n").toString();
    }

    private String colour(String token, int mode) {
        return tokens.get("colour").get(token).get(mode).asString();
    }

    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String hex) {
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double part = Integer.parseInt(hex.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            sum +=
                    weights[i]
                            * (part <= 0.03928
                                    ? part / 12.92
                                    : Math.pow((part + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    private static JsonNode read() {
        try {
            return JsonMapper.shared().readTree(Files.readString(FOLDER.resolve("tokens.json")));
        } catch (IOException e) {
            throw new IllegalStateException("no tokens.json", e);
        }
    }
}

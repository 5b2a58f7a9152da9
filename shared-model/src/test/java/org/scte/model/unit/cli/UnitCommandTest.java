package org.scte.model.unit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.unit.ShippedUnits;
import org.scte.model.unit.UnitDefinition;
import org.scte.model.unit.UnitReader;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class UnitCommandTest {
    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        CommandLine command = UnitCommand.commandLine();
        command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return command.execute(args);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private String membership(String right, String wrong) throws IOException {
        String text = ShippedUnits.find("membership").orElseThrow();
        assertThat(text).contains(right);
        return file("membership.yaml", text.replace(right, wrong));
    }

    private static UnitDefinition shipped(String unit) {
        return UnitReader.read(ShippedUnits.find(unit).orElseThrow(), unit);
    }

    /// The version that is shipped.
    private static int number(String unit) {
        return shipped(unit).definition();
    }

    @Test
    void a_definition_that_holds_is_said_to() {
        assertThat(run("check", "membership", "events")).isZero();
        assertThat(out.toString())
                .contains(
                        "membership %d holds: %d entities"
                                .formatted(
                                        number("membership"),
                                        shipped("membership").entities().values().stream()
                                                .filter(entity -> !entity.isSystem())
                                                .count()));
    }

    @Test
    void what_units_publish_is_told_as_asyncapi() {
        assertThat(run("asyncapi", "membership")).isZero();
        JsonNode document = JsonMapper.shared().readTree(out.toString());

        assertThat(document.path("asyncapi").stringValue()).isEqualTo("3.0.0");
        assertThat(document.at("/channels/membership/address").stringValue())
                .isEqualTo("/v1/units/membership/messages");
        String type = "org.scte.membership.person-changed.v1";
        assertThat(document.at("/channels/membership/messages/" + type + "/$ref").stringValue())
                .isEqualTo("#/components/messages/" + type);
        JsonNode data =
                document.at("/components/messages/" + type + "/payload/properties/data/anyOf/0");
        assertThat(data.at("/properties/status/enum/0").stringValue()).isEqualTo("active");
        assertThat(data.at("/properties/given-name/type").stringValue()).isEqualTo("string");
    }

    @Test
    void faults_are_printed_as_a_compiler_does() throws IOException {
        String file = membership("type: email", "type: emial");

        assertThat(run("check", file)).isEqualTo(1);
        assertThat(out.toString().strip())
                .startsWith(file + ":")
                .endsWith("no such field type: emial (did you mean email?)");
    }

    @Test
    void json_tells_the_same() throws IOException {
        String file = membership("type: email", "type: emial");

        assertThat(run("check", "--json", file, "events")).isEqualTo(1);
        assertThat(out.toString())
                .startsWith(
                        "{\"ok\":false,\"units\":[{\"unit\":\"events\",\"definition\":"
                                + number("events")
                                + "}],\"faults\":[{\"file\":")
                .contains("\"reason\":\"no such field type: emial (did you mean email?)\"");
    }

    @Test
    void a_new_text_field_is_a_compatible_change() throws IOException {
        String file =
                membership(
                        "      email: {type: email",
                        "      nickname: {type: text}\n      email: {type: email");
        String raised =
                file(
                        "raised.yaml",
                        Files.readString(Path.of(file))
                                .replace(
                                        "definition: " + number("membership"),
                                        "definition: " + (number("membership") + 1)));

        assertThat(run("diff", "membership", raised)).isZero();
        assertThat(out.toString().strip())
                .isEqualTo("compatible entities.person.fields.nickname: is new");
    }

    @Test
    void a_field_of_another_type_is_a_breaking_change() throws IOException {
        String file = membership("email: {type: email", "email: {type: text");

        assertThat(run("diff", "membership", file, "--json")).isEqualTo(1);
        assertThat(out.toString())
                .startsWith(
                        "{\"compatible\":false,\"changes\":[{\"path\":\"entities.person.fields.email\",\"breaking\":true,");
    }

    @Test
    void the_starter_holds() {
        assertThat(UnitReader.read(Starter.of("venue-hire"), "venue-hire.yaml").title())
                .isEqualTo("Venue hire");
    }

    @Test
    void wrong_usage_has_a_code_of_its_own() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("check")).isEqualTo(2);
        assertThat(run("check", folder.resolve("none.yaml").toString())).isEqualTo(2);
        assertThat(run("new", "Not A Name")).isEqualTo(2);
        assertThat(run("new", "membership")).isEqualTo(2);
        assertThat(err.toString()).contains("There is a unit membership already.");
    }
}

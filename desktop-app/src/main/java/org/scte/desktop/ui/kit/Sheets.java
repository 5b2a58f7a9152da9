package org.scte.desktop.ui.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The style sheets of the app, drawn to a text size and a density: written for the usual ones, in
/// pixels. Type, icons and sizes grow with the text; gaps and lines stay. A height of 36 px is a
/// row's, one of 34 px a control's.
final class Sheets {
    private static final List<String> NAMES =
            List.of("controls.css", "screens.css", "forms.css", "door.css", "palette.css");

    private static final Pattern LENGTH =
            Pattern.compile(
                    "(-fx-(?:font-size|tick-label-font|icon-size|fixed-cell-size|(?:min-|pref-|max-)?(?:width|height)):\\s*)([0-9.]+)px");

    private Sheets() {}

    /// Addresses of the sheets, in order.
    static List<String> of(boolean dark, TextSize size, Density density) {
        boolean asWritten = size == TextSize.USUAL && density == Density.COMFORTABLE;
        return Stream.concat(
                        Stream.of(address(dark ? "tokens-dark.css" : "tokens-light.css")),
                        NAMES.stream()
                                .map(name ->
                                        asWritten ? address(name) : drawn(name, size, density)))
                .toList();
    }

    private static String drawn(String name, TextSize size, Density density) {
        String css = LENGTH.matcher(read(name)).replaceAll(length -> drawn(length, size, density));
        return "data:text/css;base64,"
                + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
    }

    private static String drawn(MatchResult length, TextSize size, Density density) {
        double usual = Double.parseDouble(length.group(2));
        double wanted = length.group(1).contains("width") ? usual : density.height(usual);
        return length.group(1) + Math.round(wanted * size.factor() * 10) / 10.0 + "px";
    }

    private static String address(String name) {
        return Objects.requireNonNull(Sheets.class.getResource(name), name).toExternalForm();
    }

    private static String read(String name) {
        try (InputStream in = Sheets.class.getResourceAsStream(name)) {
            return new String(
                    Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the style sheet " + name, e);
        }
    }
}

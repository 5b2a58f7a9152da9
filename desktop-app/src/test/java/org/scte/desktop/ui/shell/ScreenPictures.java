package org.scte.desktop.ui.shell;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Scene;
import javax.imageio.ImageIO;
import org.scte.desktop.ui.kit.FxStage;

/// Compares screens with their pictures in `docs/screens`, where `-Dscreens.compare=true` asks for
/// it: on another system letters may be drawn otherwise. After a change that is meant: `mvn -pl
/// desktop-app test -Dtest=ScreensTest -Dscreens.write=true`, and a look at each that changed.
final class ScreenPictures {
    private static final Path KEPT = Path.of("../docs/screens");
    private static final Path OTHER = Path.of("target/screens");

    /// A channel that is off by less is the same to the eye.
    private static final int SAME = 24;

    /// Of all pixels so many may be another: fewer than a letter has.
    private static final double MOST = 0.00005;

    private ScreenPictures() {}

    /// What differs from the picture kept under this name; nothing where the screen is as it was.
    static List<String> faults(Scene scene, String name) {
        boolean writing = Boolean.getBoolean("screens.write");
        if (!writing && !Boolean.getBoolean("screens.compare")) {
            return List.of();
        }
        Path kept = KEPT.resolve(name + ".png");
        BufferedImage now = FxStage.image(scene);
        try {
            double differing = Files.exists(kept) ? differing(ImageIO.read(kept.toFile()), now) : 1;
            if (differing <= (writing ? 0 : MOST)) {
                return List.of();
            }
            Path file = (writing ? KEPT : OTHER).resolve(name + ".png");
            Files.createDirectories(file.getParent());
            ImageIO.write(now, "png", file.toFile());
            return writing
                    ? List.of()
                    : List.of(name + " is not as in docs/screens: see desktop-app/" + file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double differing(BufferedImage one, BufferedImage other) {
        if (one.getWidth() != other.getWidth() || one.getHeight() != other.getHeight()) {
            return 1;
        }
        long differing = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                if (differ(one.getRGB(x, y), other.getRGB(x, y))) {
                    differing++;
                }
            }
        }
        return (double) differing / one.getWidth() / one.getHeight();
    }

    private static boolean differ(int one, int other) {
        for (int shift = 0; shift < 24; shift += 8) {
            if (Math.abs((one >> shift & 0xFF) - (other >> shift & 0xFF)) >= SAME) {
                return true;
            }
        }
        return false;
    }
}

package org.scte.desktop.ui.shell;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TextInputControl;
import javax.imageio.ImageIO;
import org.scte.desktop.ui.kit.FxStage;

/// Compares screens with their pictures in `docs/screens`. After a change that is meant, `./scte
/// test --accept-screens` draws anew those that differ; look at each.
///
/// Left out of the comparison is what is not the same twice: the caret, which blinks, and scroll
/// bars, whose thumb is as long as the rows that the toolkit has measured so far.
final class ScreenPictures {
    private static final Path KEPT = Path.of("../docs/screens");
    private static final Path OTHER = Path.of("target/screens");

    private ScreenPictures() {}

    /// What differs from the picture kept under this name; nothing where the screen is as it was.
    static List<String> faults(Scene scene, String name) {
        FxStage.run(() ->
                FxStage.all(scene.getRoot(), TextInputControl.class)
                        .forEach(each -> each.setStyle("-fx-display-caret: false")));
        BufferedImage now = FxStage.image(scene);
        Path kept = KEPT.resolve(name + ".png");
        try {
            Optional<PictureDifference> seen = seen(kept, now, bars(scene));
            if (seen.isEmpty()) {
                return List.of();
            }
            if (Boolean.getBoolean("screens.write")) {
                write(now, kept);
                return List.of();
            }
            write(now, OTHER.resolve(name + ".png"));
            write(seen.get().drawn(), OTHER.resolve(name + "-difference.png"));
            return List.of(sentence(name, seen.get().places()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sentence(String name, List<Rectangle> places) {
        Rectangle all = places.stream().reduce(Rectangle::union).orElseThrow();
        return "%s.png is not as in docs/screens between (%d, %d) and (%d, %d): see desktop-app/%s/%s.png and %s-difference.png. If that is meant: ./scte test --accept-screens"
                .formatted(
                        name,
                        all.x,
                        all.y,
                        all.x + all.width,
                        all.y + all.height,
                        OTHER,
                        name,
                        name);
    }

    private static Optional<PictureDifference> seen(
            Path kept, BufferedImage now, List<Rectangle> bars) throws IOException {
        BufferedImage before =
                Files.exists(kept)
                        ? ImageIO.read(kept.toFile())
                        : new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        return PictureDifference.between(without(bars, before), without(bars, now));
    }

    private static List<Rectangle> bars(Scene scene) {
        return FxStage.on(() ->
                FxStage.all(scene.getRoot(), ScrollBar.class).stream()
                        .filter(ScrollBar::isVisible)
                        .map(bar -> rectangle(bar.localToScene(bar.getLayoutBounds())))
                        .toList());
    }

    private static Rectangle rectangle(Bounds at) {
        return new Rectangle(
                (int) at.getMinX(),
                (int) at.getMinY(),
                (int) Math.ceil(at.getWidth()) + 1,
                (int) Math.ceil(at.getHeight()) + 1);
    }

    private static BufferedImage without(List<Rectangle> bars, BufferedImage picture) {
        var plain =
                new BufferedImage(
                        picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D paint = plain.createGraphics();
        paint.drawImage(picture, 0, 0, null);
        paint.setColor(Color.WHITE);
        bars.forEach(paint::fill);
        paint.dispose();
        return plain;
    }

    private static void write(BufferedImage picture, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        ImageIO.write(picture, "png", file.toFile());
    }
}

package org.scte.desktop.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/// Faults put into a real picture of a screen.
class PictureDifferenceTest {
    /// "New person": white letters on a blue button, with the list's ground around it.
    private static final Rectangle BUTTON = new Rectangle(808, 118, 110, 38);

    private final BufferedImage kept;

    PictureDifferenceTest() throws IOException {
        BufferedImage read = ImageIO.read(Path.of("../docs/screens/record-light.png").toFile());
        kept = copy(read);
    }

    private static BufferedImage copy(BufferedImage picture) {
        var copy =
                new BufferedImage(
                        picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        copy.createGraphics().drawImage(picture, 0, 0, null);
        return copy;
    }

    private PictureDifference with(Consumer<Graphics2D> fault) {
        BufferedImage now = copy(kept);
        fault.accept(now.createGraphics());
        return PictureDifference.between(kept, now).orElseThrow();
    }

    /// The whole picture a quarter of a pixel further: each has that much of its neighbour in it.
    private BufferedImage shifted() {
        BufferedImage now = copy(kept);
        for (int y = 0; y < kept.getHeight(); y++) {
            for (int x = 1; x < kept.getWidth(); x++) {
                now.setRGB(x, y, mixed(kept.getRGB(x, y), kept.getRGB(x - 1, y)));
            }
        }
        return now;
    }

    private static int mixed(int colour, int other) {
        int mixed = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            int level = (colour >> shift & 0xFF) * 3 + (other >> shift & 0xFF);
            mixed |= level / 4 << shift;
        }
        return mixed;
    }

    @Test
    void the_same_picture_does_not_differ() {
        assertThat(PictureDifference.between(kept, copy(kept))).isEmpty();
    }

    @Test
    void edges_that_are_smoothed_otherwise_are_the_same_to_the_eye() {
        assertThat(PictureDifference.between(kept, shifted())).isEmpty();
    }

    @Test
    void a_control_that_moved_is_found() {
        for (int by : new int[] {2, 3, 8}) {
            assertThat(
                            with(paint ->
                                            paint.copyArea(
                                                    BUTTON.x,
                                                    BUTTON.y,
                                                    BUTTON.width,
                                                    BUTTON.height,
                                                    by,
                                                    0))
                                    .places())
                    .as("by %d to the right", by)
                    .isNotEmpty()
                    .allMatch(place -> place.intersects(grown(by)));
            assertThat(
                            with(paint ->
                                            paint.copyArea(
                                                    BUTTON.x,
                                                    BUTTON.y,
                                                    BUTTON.width,
                                                    BUTTON.height,
                                                    0,
                                                    by))
                                    .places())
                    .as("by %d down", by)
                    .isNotEmpty();
        }
    }

    private static Rectangle grown(int by) {
        var grown = new Rectangle(BUTTON);
        grown.grow(by, by);
        return grown;
    }

    @Test
    void a_text_that_is_cut_is_found() {
        assertThat(
                        with(
                                        paint -> {
                                            paint.setColor(new Color(0x0A5AA8));
                                            paint.fillRect(BUTTON.x + 88, BUTTON.y + 8, 12, 22);
                                        })
                                .places())
                .isNotEmpty();
    }

    @Test
    void a_colour_that_is_a_little_another_is_found() {
        // beside the ground of the window, which is (245, 247, 250)
        for (int level : new int[] {255, 236}) {
            BufferedImage now = copy(kept);
            for (int x = 935; x < 945; x++) {
                for (int y = 200; y < 300; y++) {
                    now.setRGB(x, y, new Color(level, level, level).getRGB());
                }
            }
            assertThat(PictureDifference.between(kept, now)).as("%d", level).isPresent();
        }
    }

    @Test
    void a_thin_line_that_is_gone_is_found() {
        assertThat(
                        with(
                                        paint -> {
                                            paint.setColor(Color.WHITE);
                                            paint.fillRect(520, 270, 100, 6);
                                        })
                                .places())
                .isNotEmpty();
    }

    @Test
    void a_picture_of_another_size_differs_where_the_other_ends() {
        BufferedImage smaller =
                copy(kept.getSubimage(0, 0, kept.getWidth(), kept.getHeight() - 32));
        assertThat(PictureDifference.between(kept, smaller).orElseThrow().places())
                .isNotEmpty()
                .allMatch(place -> place.y >= kept.getHeight() - 32);
    }

    @Test
    void what_differs_is_drawn_in_red() {
        PictureDifference difference =
                with(paint -> {
                    paint.setColor(Color.BLACK);
                    paint.fill(BUTTON);
                });
        assertThat(new Color(difference.drawn().getRGB(BUTTON.x + 20, BUTTON.y + 20)))
                .isEqualTo(Color.RED);
        assertThat(new Color(difference.drawn().getRGB(20, 20))).isNotEqualTo(Color.RED);
    }
}

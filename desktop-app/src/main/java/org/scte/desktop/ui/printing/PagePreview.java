package org.scte.desktop.ui.printing;

import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.printing.PageImages;
import org.scte.desktop.printing.Printed;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.Words;

/// A page as it will be on paper, as large as there is room, with the way to the others.
final class PagePreview extends VBox {
    /// Around the page.
    private static final double ROOM = 24;

    private final PrintModel model;
    private final Words words;
    private final ImageView page = new ImageView();
    private final StackPane paper = new StackPane(page);
    private final Label where = new Label();

    PagePreview(PrintModel model) {
        this.model = model;
        this.words = model.words();
        getStyleClass().add("print-preview");
        setMinSize(0, 0);
        page.setPreserveRatio(true);
        paper.getStyleClass().add("print-paper");
        var desk = new StackPane(paper);
        desk.setMinSize(0, 0);
        desk.widthProperty().subscribe(_ -> fit(desk));
        desk.heightProperty().subscribe(_ -> fit(desk));
        VBox.setVgrow(desk, Priority.ALWAYS);
        getChildren().addAll(desk, turning());
        model.pictureProperty()
                .subscribe(picture -> {
                    show(picture);
                    fit(desk);
                });
        model.printedProperty().subscribe(_ -> say());
        model.pageProperty().subscribe(_ -> say());
    }

    private Node turning() {
        Button back =
                Buttons.icon(
                        Feather.CHEVRON_LEFT, words.say("print.page.back"), () -> model.turn(-1));
        Button on =
                Buttons.icon(
                        Feather.CHEVRON_RIGHT, words.say("print.page.next"), () -> model.turn(1));
        back.disableProperty().bind(model.pageProperty().isEqualTo(0));
        on.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> model.pageProperty().get() >= pages() - 1,
                                model.pageProperty(),
                                model.printedProperty()));
        var turning = new HBox(back, where, on);
        turning.getStyleClass().add("print-turning");
        turning.visibleProperty()
                .bind(Bindings.createBooleanBinding(() -> pages() > 1, model.printedProperty()));
        return turning;
    }

    private int pages() {
        return model.printedProperty().get() instanceof Printed.Pdf pdf ? pdf.pages() : 0;
    }

    private void say() {
        String text = words.say("print.page", "n", model.pageProperty().get() + 1, "all", pages());
        where.setText(text);
        page.setAccessibleText(text);
    }

    private void show(PageImages.@Nullable Picture picture) {
        paper.setVisible(picture != null);
        if (picture == null) {
            page.setImage(null);
            return;
        }
        var image = new WritableImage(picture.width(), picture.height());
        image.getPixelWriter()
                .setPixels(
                        0,
                        0,
                        picture.width(),
                        picture.height(),
                        PixelFormat.getIntArgbInstance(),
                        picture.pixels(),
                        0,
                        picture.width());
        page.setImage(image);
    }

    /// Whole pages are seen, never larger than they were drawn.
    private void fit(StackPane desk) {
        var image = page.getImage();
        if (image == null) {
            return;
        }
        double wide = Math.max(1, desk.getWidth() - 2 * ROOM);
        double high = Math.max(1, desk.getHeight() - 2 * ROOM);
        double scale = Math.min(1, Math.min(wide / image.getWidth(), high / image.getHeight()));
        page.setFitWidth(image.getWidth() * scale);
        page.setFitHeight(image.getHeight() * scale);
        paper.setMaxSize(image.getWidth() * scale + 2, image.getHeight() * scale + 2);
    }
}

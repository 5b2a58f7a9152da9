package org.scte.desktop.ui.shell;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.RadioButton;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import org.scte.desktop.ui.kit.FxStage;

/// Goes once round a screen by Tab and names the controls that it does not come to, and the stops
/// at which nobody sees where the keyboard is. Of controls that share one stop, and of those inside
/// of another, the one that stands for them is enough: arrows, or keys of its own, do the rest.
final class TabWalk {
    private static final int MOST = 250;

    /// A focus ring lies up to so many pixels around its control.
    private static final double AROUND = 4;

    private static final List<String> ONE_STOP =
            List.of("tabs", "segments", "rail", "date-input", "search-picker", "door");

    private final Scene scene;
    private final Set<Node> stops = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<String> faults = new ArrayList<>();

    private TabWalk(Scene scene) {
        this.scene = scene;
    }

    static List<String> faults(Scene scene) {
        var walk = new TabWalk(scene);
        walk.goRound();
        FxStage.run(() -> walk.findUnreached(scene.getRoot(), false));
        return walk.faults;
    }

    private void goRound() {
        Node at = next();
        while (at != null && stops.add(at) && stops.size() < MOST) {
            Node here = at;
            WritableImage with = FxStage.on(() -> picture(here));
            at = next();
            if (at == here && here.getStyleClass().contains("door-field")) {
                return; // the one field of check-in mode, which no key leaves
            }
            if (at == here) {
                faults.add("Tab stays at " + Walker.describe(here));
                return;
            }
            if (FxStage.on(() -> isSame(with, picture(here))) && !isSeenAtRest(here)) {
                faults.add("the focus is not seen at " + Walker.describe(here));
            }
        }
    }

    /// Looks once more, with time for what is below the fold to scroll up.
    private boolean isSeenAtRest(Node node) {
        FxStage.press(scene, KeyCode.TAB, KeyCode.SHIFT);
        FxStage.settle();
        WritableImage with = FxStage.on(() -> picture(node));
        FxStage.press(scene, KeyCode.TAB);
        FxStage.settle();
        return !FxStage.on(() -> isSame(with, picture(node)));
    }

    /// Presses Tab and tells who has the keyboard then.
    private Node next() {
        FxStage.press(scene, KeyCode.TAB);
        FxStage.run(() -> {}); // what follows the focus has followed by then
        return FxStage.on(scene::getFocusOwner);
    }

    private WritableImage picture(Node node) {
        Bounds at = node.localToScene(node.getLayoutBounds());
        var asked = new SnapshotParameters();
        asked.setViewport(
                new Rectangle2D(
                        at.getMinX() - AROUND,
                        at.getMinY() - AROUND,
                        at.getWidth() + 2 * AROUND,
                        at.getHeight() + 2 * AROUND));
        return scene.getRoot().snapshot(asked, null);
    }

    private static boolean isSame(WritableImage one, WritableImage other) {
        PixelReader first = one.getPixelReader();
        PixelReader second = other.getPixelReader();
        double wide = Math.min(one.getWidth(), other.getWidth());
        double high = Math.min(one.getHeight(), other.getHeight());
        for (int y = 0; y < high; y++) {
            for (int x = 0; x < wide; x++) {
                if (first.getArgb(x, y) != second.getArgb(x, y)) {
                    return false;
                }
            }
        }
        return true;
    }

    private void findUnreached(Node node, boolean stoodFor) {
        if (!node.isVisible() || node.isDisabled() || node.getBoundsInParent().isEmpty()) {
            return;
        }
        boolean reached = stops.contains(node);
        if (Walker.isControl(node) && !reached && !stoodFor && !isChosenByArrows(node)) {
            faults.add("Tab does not come to " + Walker.describe(node));
        }
        if (node instanceof Parent parent) {
            boolean shared =
                    stoodFor || reached || node instanceof IndexedCell || isOneStop(parent);
            parent.getChildrenUnmodifiable().forEach(child -> findUnreached(child, shared));
        }
    }

    /// A row of choices, the side bar, or an input with a button beside it: one of them is a stop.
    private boolean isOneStop(Parent parent) {
        return ONE_STOP.stream().anyMatch(parent.getStyleClass()::contains)
                && stops.stream().anyMatch(stop -> isWithin(stop, parent));
    }

    private boolean isChosenByArrows(Node node) {
        return node instanceof RadioButton radio
                && radio.getToggleGroup() != null
                && radio.getToggleGroup().getToggles().stream().anyMatch(stops::contains);
    }

    private static boolean isWithin(Node node, Parent parent) {
        Node at = node;
        while (at != null && at != parent) {
            at = at.getParent();
        }
        return at != null;
    }
}

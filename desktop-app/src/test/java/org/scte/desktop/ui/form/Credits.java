package org.scte.desktop.ui.form;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.scte.desktop.TestUnits;
import org.scte.desktop.files.ChosenFile;
import org.scte.desktop.store.LocalUnit;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Delta;

/// The certification unit with one credit, and what may be its evidence.
public final class Credits implements AutoCloseable {
    static final RecordId CREDIT = RecordId.of("00000000-0000-7000-8000-000000000003");
    static final RecordId ADA = RecordId.of("00000000-0000-7000-8000-000000000001");
    static final RecordId RULE = RecordId.of("00000000-0000-7000-8000-000000000002");

    public final LocalUnit unit;

    /// With evidence that waits to be sent.
    public Credits(Path folder) {
        this(folder, Value.NOTHING);
        receive(4, ChosenFile.of("At the talk.jpg", photo()).keep(unit));
    }

    Credits(Path folder, Value evidence) {
        unit = TestUnits.open(folder, "certification");
        TestUnits.receive(
                unit,
                new Delta(1, "person", ADA, Map.of("name", Value.text("Ada Byron")), null),
                new Delta(
                        2,
                        "credit-rule",
                        RULE,
                        Map.of("code", Value.text("TALK"), "title", Value.text("A talk")),
                        null));
        receive(3, evidence);
    }

    /// The credit comes, as it is elsewhere.
    void receive(long pos, Value evidence) {
        Map<String, Value> set =
                Map.of(
                        "person", Value.text(ADA.toString()),
                        "rule", Value.text(RULE.toString()),
                        "title", Value.text("Talk on amplifiers"),
                        "units", Value.text("2"),
                        "earned", Value.text("2026-11-02"),
                        "status", Value.text("claimed"),
                        "evidence", evidence);
        TestUnits.receive(unit, new Delta(pos, "credit", CREDIT, set, null));
    }

    static byte[] photo() {
        var image = new BufferedImage(1_200, 800, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setPaint(new GradientPaint(0, 0, Color.ORANGE, 1_200, 800, Color.BLUE));
        g.fillRect(0, 0, 1_200, 800);
        g.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        unit.close();
    }
}

package org.scte.desktop.ui.door;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;

/// The tones of the verdicts: short and high, two in the middle, low. A computer without a sound
/// device is silent, and nothing is wrong with that.
final class DoorSound {
    private static final float RATE = 22_050;
    private static final AudioFormat FORMAT = new AudioFormat(RATE, 8, 1, true, false);
    private static final int LOUD = 60;

    private final Executor background;
    private final AtomicBoolean playing = new AtomicBoolean();
    private volatile boolean on = true;

    DoorSound(Executor background) {
        this.background = background;
    }

    boolean isOn() {
        return on;
    }

    void turn() {
        on = !on;
    }

    /// Whether there is something to be heard by. May take a moment: not for the FX thread.
    static boolean isThere() {
        return AudioSystem.isLineSupported(new DataLine.Info(SourceDataLine.class, FORMAT));
    }

    /// Returns at once. While a tone is heard no other one begins.
    void play(Verdict.Sound sound) {
        if (on && sound != Verdict.Sound.NONE && playing.compareAndSet(false, true)) {
            background.execute(() -> {
                try {
                    hear(tones(sound));
                } finally {
                    playing.set(false);
                }
            });
        }
    }

    static byte[] tones(Verdict.Sound sound) {
        return switch (sound) {
            case NONE -> new byte[0];
            case HIGH -> tone(1_320, 90);
            case TWO_MID -> {
                byte[] one = tone(740, 90);
                byte[] both = new byte[one.length * 3];
                System.arraycopy(one, 0, both, 0, one.length);
                System.arraycopy(one, 0, both, one.length * 2, one.length);
                yield both;
            }
            case LOW -> tone(220, 320);
        };
    }

    /// A sine that fades out, so that it ends without a click.
    private static byte[] tone(int hertz, int millis) {
        byte[] wave = new byte[(int) (RATE * millis / 1_000)];
        for (int i = 0; i < wave.length; i++) {
            double fade = 1 - (double) i / wave.length;
            wave[i] = (byte) (Math.sin(2 * Math.PI * hertz * i / RATE) * LOUD * fade);
        }
        return wave;
    }

    private static void hear(byte[] wave) {
        if (!isThere()) {
            return;
        }
        try (SourceDataLine line = AudioSystem.getSourceDataLine(FORMAT)) {
            line.open(FORMAT);
            line.start();
            line.write(wave, 0, wave.length);
            line.drain();
        } catch (LineUnavailableException e) {
            System.getLogger(DoorSound.class.getName())
                    .log(System.Logger.Level.DEBUG, "another program has the sound device", e);
        }
    }
}

package org.scte.desktop.clock;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// This computer's counter. On Linux it is the kernel's: it counts sleep, and goes on from one
/// program to the next. Elsewhere it is the program's own, which begins anew with each program.
final class SystemUptime {
    private static final Path KERNEL = Path.of("/proc/uptime");
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    private SystemUptime() {}

    static Supplier<Uptime> counter() {
        try {
            String boot = text(BOOT).strip();
            Uptime _ = kernel(boot);
            return () -> kernel(boot);
        } catch (IOException | NumberFormatException | KernelSilent e) {
            String run = UUID.randomUUID().toString();
            return () -> new Uptime(run, TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
        }
    }

    /// The first of its two numbers, in seconds with two decimals.
    private static Uptime kernel(String boot) {
        try {
            String seconds = text(KERNEL).split(" ", 2)[0];
            return new Uptime(boot, Math.round(Double.parseDouble(seconds) * 1000));
        } catch (IOException e) {
            throw new KernelSilent(e);
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.US_ASCII);
    }

    private static final class KernelSilent extends RuntimeException {
        private static final long serialVersionUID = 1;

        KernelSilent(IOException cause) {
            super("the kernel's counter cannot be read", cause);
        }
    }
}

package org.scte.desktop.sync;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import okhttp3.OkHttpClient;
import org.scte.model.access.DeviceKey;
import org.scte.model.sync.json.MalformedJson;
import org.scte.model.transport.EnrolmentFile;

/// Makes a home folder a device.
public final class Enrolment {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    /// Enrolment files have some two thousand.
    private static final int MAX_FILE = 64 << 10;

    private Enrolment() {}

    /// By what an enrolment file says. Where that names an authority, the device believes it from
    /// now on, and speaks encrypted only.
    ///
    /// @param name what the device is to be called
    /// @throws EnrolmentRefused where the code does not hold: `bad-code`, `slow-down`
    /// @throws NotAnswering where nobody answers there, or somebody else
    public static void enrol(Path folder, EnrolmentFile by, String name) {
        OkHttpClient http = Http.client(by.authority(), TIMEOUT, TIMEOUT);
        try (Home home = new Home(folder)) {
            home.lock();
            if (home.isEnrolled()) {
                throw new EnrolmentRefused(
                        "enrolled",
                        folder + " is a device already. Name another folder for another one.");
            }
            DeviceKey key = DeviceKey.generate(new SecureRandom());
            home.save(Http.enrol(http, by, name, key));
        } catch (ServiceRefusal e) {
            throw new EnrolmentRefused(e.code(), String.valueOf(e.getMessage()));
        } finally {
            http.dispatcher().executorService().shutdown();
            http.connectionPool().evictAll();
        }
    }

    /// @throws EnrolmentRefused where it is no enrolment file, or cannot be read
    public static EnrolmentFile read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_FILE);
            return EnrolmentFile.parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (MalformedJson e) {
            throw new EnrolmentRefused(
                    "bad-file",
                    file.getFileName() + " is no enrolment file, or was changed on its way.");
        } catch (IOException e) {
            throw new EnrolmentRefused("bad-file", file + " cannot be read.");
        }
    }
}

package org.scte.desktop.sync;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import okhttp3.OkHttpClient;
import org.scte.model.access.DeviceKey;

/// Makes a home folder a device.
final class Enrolment {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private Enrolment() {}

    static void enrol(Path folder, String directory, String code, String name) {
        if (!UnitDirectory.mayFollow(directory)) {
            throw new NotAnswering(
                    "not an address that may be followed (https, or this machine): " + directory,
                    false);
        }
        OkHttpClient http = Http.client(TIMEOUT, TIMEOUT);
        try (Home home = new Home(folder)) {
            home.lock();
            if (home.isEnrolled()) {
                throw new EnrolmentRefused(
                        "enrolled",
                        folder + " is a device already. Name another folder for another one.");
            }
            DeviceKey key = DeviceKey.generate(new SecureRandom());
            home.save(Http.enrol(http, directory, code, name, key));
        } catch (ServiceRefusal e) {
            throw new EnrolmentRefused(e.code(), String.valueOf(e.getMessage()));
        } finally {
            http.dispatcher().executorService().shutdown();
            http.connectionPool().evictAll();
        }
    }
}

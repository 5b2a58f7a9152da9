package org.scte.desktop.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.Function;
import org.scte.model.disk.OwnerOnly;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConfig.TempStore;

/// Copies an SQLite file, and looks at copies, without changing a thing of either.
final class FileCopy {
    private static final int BUSY_MILLIS = 5_000;

    private FileCopy() {}

    /// Writes one consistent state of a file that may be written meanwhile, without what was
    /// deleted in it.
    static void make(Path file, Path to) {
        OwnerOnly.makeDatabase(to);
        try (Session session = open("jdbc:sqlite:" + file)) {
            session.run("VACUUM INTO ?", to.toString());
        }
    }

    /// Reads a file that nobody writes.
    static <T> T look(Path file, Function<Session, T> work) {
        try (Session session =
                open("jdbc:sqlite:file:" + file.toUri().getRawPath() + "?immutable=1")) {
            return work.apply(session);
        }
    }

    private static Session open(String address) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setTempStore(TempStore.MEMORY);
        config.setPragma(Pragma.SECURE_DELETE, "on");
        config.setGetGeneratedKeys(false);
        try {
            Connection connection = DriverManager.getConnection(address, config.toProperties());
            SqlFunctions.add(connection);
            return new Session(connection);
        } catch (SQLException e) {
            throw StoreException.of("cannot open " + address, e);
        }
    }
}

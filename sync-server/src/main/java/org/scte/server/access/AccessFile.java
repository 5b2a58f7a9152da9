package org.scte.server.access;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.scte.model.disk.OwnerOnly;

/// A database of this package: for its owner alone, and what is committed is on the disk.
final class AccessFile {
    private AccessFile() {}

    /// Makes it, and its folder, where it is not there.
    ///
    /// @param statements that prepare it, each time anew
    static Connection open(Path file, List<String> statements) throws IOException, SQLException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            OwnerOnly.makeFolder(folder);
        }
        OwnerOnly.makeDatabase(file);
        Connection database = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = database.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            for (String each : statements) {
                statement.execute(each);
            }
        }
        return database;
    }
}

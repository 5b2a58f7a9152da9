package org.scte.server.sources;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.scte.model.unit.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The rows of one draw, one after the other, by one cursor on one state of the other database.
final class SourceRows implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SourceRows.class);

    /// Rows that a server sends at once.
    private static final int FETCHED = 500;

    /// Characters of a value: one more than any field holds, so that what is cut fits none.
    private static final int MOST_TEXT = 1_000_001;

    private static final int MOST_ID = 200;

    private final Source source;
    private final Dialect dialect;
    private final Connection connection;
    private @Nullable PreparedStatement statement;
    private @Nullable ResultSet rows;
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private String type = "";

    private SourceRows(Source source, Dialect dialect, Connection connection) {
        this.source = source;
        this.dialect = dialect;
        this.connection = connection;
    }

    /// A row as it came.
    record Found(String watermark, String id, Map<String, String> columns) {}

    /// @param watermark empty for all there are
    static SourceRows open(Source source, Dialect dialect, Optional<String> watermark)
            throws SourceTrouble {
        boolean opened = false;
        SourceRows open = null;
        try {
            open = new SourceRows(source, dialect, dialect.open());
            open.ask(watermark);
            opened = true;
            return open;
        } catch (SQLException e) {
            throw dialect.trouble(e);
        } finally {
            if (!opened && open != null) {
                open.close();
            }
        }
    }

    private void ask(Optional<String> watermark) throws SQLException, SourceTrouble {
        PreparedStatement prepared =
                connection.prepareStatement(
                        source.query().prepared(),
                        ResultSet.TYPE_FORWARD_ONLY,
                        ResultSet.CONCUR_READ_ONLY);
        statement = prepared;
        prepared.setFetchSize(FETCHED);
        ResultSetMetaData given = prepared.getMetaData();
        if (given == null) {
            throw new SourceTrouble("The query gives no rows.");
        }
        find(given);
        type = given.getColumnTypeName(columns.getOrDefault(source.watermark(), 0));
        String from =
                watermark.isPresent() ? dialect.before(watermark.get(), type) : dialect.least(type);
        for (int place = 1; place <= source.query().watermarks(); place++) {
            dialect.bind(prepared, place, from);
        }
        rows = prepared.executeQuery();
    }

    /// Where the columns stand that the definition names.
    private void find(ResultSetMetaData given) throws SQLException, SourceTrouble {
        Map<String, Integer> wanted = new LinkedHashMap<>();
        wanted.put(source.watermark(), 0);
        wanted.put(source.id(), 0);
        source.set().values().forEach(column -> wanted.put(column, 0));
        for (String column : wanted.keySet()) {
            for (int place = given.getColumnCount(); place > 0; place--) {
                if (given.getColumnLabel(place).equalsIgnoreCase(column)) {
                    columns.put(column, place);
                }
            }
            if (!columns.containsKey(column)) {
                throw new SourceTrouble("The query gives no column " + column + ".");
            }
        }
    }

    /// The next one; empty at the end.
    Optional<Found> next() throws SourceTrouble {
        ResultSet open = rows;
        try {
            return open == null || !open.next() ? Optional.empty() : Optional.of(read(open));
        } catch (SQLException e) {
            throw dialect.trouble(e);
        }
    }

    private Found read(ResultSet row) throws SQLException {
        Map<String, String> values = new LinkedHashMap<>();
        for (String column : source.set().values()) {
            String text = row.getString(columns.getOrDefault(column, 0));
            if (text != null) {
                values.put(column, shortened(text, MOST_TEXT));
            }
        }
        String id = row.getString(columns.getOrDefault(source.id(), 0));
        return new Found(
                dialect.watermark(row, columns.getOrDefault(source.watermark(), 0)),
                id == null ? "" : shortened(id, MOST_ID),
                values);
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    /// @throws SourceTrouble where rows do not come in the watermark's order: then none would say
    ///   up to where all is drawn
    void checkOrder(String before, String after) throws SourceTrouble {
        if (!dialect.isEndless(before)
                && !dialect.isEndless(after)
                && dialect.goesBack(before, after, type)) {
            throw new SourceTrouble(
                    "The query's rows do not come in the order of " + source.watermark() + ".");
        }
    }

    @Override
    public void close() {
        try (connection;
                var _ = statement;
                var _ = rows) {
            LOG.trace("{} is read", source.name());
        } catch (SQLException e) {
            LOG.debug("the connection of {} did not close well", source.name());
        }
    }
}

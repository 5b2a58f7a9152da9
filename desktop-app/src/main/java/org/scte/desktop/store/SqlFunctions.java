package org.scte.desktop.store;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import org.scte.model.snapshot.Folding;
import org.sqlite.Function;

/// What SQL can ask on a device beyond SQLite's own: `folded(text)`, and the exact `exact_sum`,
/// `exact_min` and `exact_max` of decimals, which SQLite would take for doubles.
final class SqlFunctions {
    private SqlFunctions() {}

    static void add(Connection connection) throws SQLException {
        Function.create(
                connection,
                "folded",
                new Function() {
                    @Override
                    protected void xFunc() throws SQLException {
                        String text = value_text(0);
                        result(text == null ? "" : Folding.fold(text));
                    }
                });
        Function.create(connection, "exact_sum", new Exact(BigDecimal::add));
        Function.create(connection, "exact_min", new Exact(BigDecimal::min));
        Function.create(connection, "exact_max", new Exact(BigDecimal::max));
    }

    /// Goes over decimal texts; nothing where there is none. The driver copies one for each group.
    private static final class Exact extends Function.Aggregate {
        private final BinaryOperator<BigDecimal> operator;
        private @Nullable BigDecimal result;

        Exact(BinaryOperator<BigDecimal> operator) {
            this.operator = operator;
        }

        @Override
        protected void xStep() throws SQLException {
            String text = value_text(0);
            if (text == null) {
                return;
            }
            BigDecimal number;
            try {
                number = new BigDecimal(text);
            } catch (NumberFormatException e) {
                return; // kept as typed, and no number: it counts as an empty field
            }
            BigDecimal before = result;
            result = before == null ? number : operator.apply(before, number);
        }

        @Override
        protected void xFinal() throws SQLException {
            BigDecimal all = result;
            if (all == null) {
                result();
            } else {
                result(all.toPlainString());
            }
        }
    }
}

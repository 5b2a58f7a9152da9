package org.scte.desktop.store;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.Value;
import org.scte.model.unit.FieldType;
import org.scte.model.unit.Report.Measure;

/// What is known of one measure in one group, so that groups can be put together.
///
/// @param records of the group
/// @param count of them, those that the measure counts
/// @param sum null for none
/// @param edge the least or greatest value; null for none
record ReportTally(long records, long count, @Nullable BigDecimal sum, @Nullable String edge) {
    static final ReportTally NONE = new ReportTally(0, 0, null, null);

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /// Digits behind the point of an average, and of a share in percent.
    private static final int AVERAGE_DIGITS = 2;

    private static final int SHARE_DIGITS = 1;

    ReportTally plus(ReportTally other, Measure measure, @Nullable FieldType type) {
        return new ReportTally(
                records + other.records,
                count + other.count,
                sum == null ? other.sum : other.sum == null ? sum : sum.add(other.sum),
                edge(other.edge, measure, type));
    }

    private @Nullable String edge(
            @Nullable String other, Measure measure, @Nullable FieldType type) {
        if (edge == null || other == null) {
            return edge == null ? other : edge;
        }
        int order =
                isNumber(type)
                        ? new BigDecimal(edge).compareTo(new BigDecimal(other))
                        : edge.compareTo(other);
        return order <= 0 == (measure.kind() == Measure.Kind.MIN) ? edge : other;
    }

    private static boolean isNumber(@Nullable FieldType type) {
        return type == FieldType.INTEGER || type == FieldType.DECIMAL || type == FieldType.MONEY;
    }

    /// The figure it comes to.
    Value figure(Measure measure, @Nullable FieldType type) {
        return switch (measure.kind()) {
            case COUNT -> Value.whole(count);
            case SHARE ->
                    records == 0
                            ? Value.NOTHING
                            : decimal(
                                    BigDecimal.valueOf(count)
                                            .multiply(HUNDRED)
                                            .divide(
                                                    BigDecimal.valueOf(records),
                                                    SHARE_DIGITS,
                                                    RoundingMode.HALF_UP));
            case SUM -> number(sum == null ? BigDecimal.ZERO : sum, type);
            case AVERAGE ->
                    count == 0 || sum == null
                            ? Value.NOTHING
                            : decimal(
                                    sum.divide(
                                            BigDecimal.valueOf(count),
                                            AVERAGE_DIGITS,
                                            RoundingMode.HALF_UP));
            case MIN, MAX ->
                    edge == null
                            ? Value.NOTHING
                            : isNumber(type)
                                    ? number(new BigDecimal(edge), type)
                                    : Value.text(edge);
        };
    }

    /// By what groups are put into an order where nothing else does.
    double weight(Measure measure) {
        return switch (measure.kind()) {
            case COUNT -> count;
            case SUM -> sum == null ? 0 : sum.doubleValue();
            case SHARE, AVERAGE, MIN, MAX -> records;
        };
    }

    private static Value number(BigDecimal number, @Nullable FieldType type) {
        return type == FieldType.INTEGER ? Value.whole(number.longValueExact()) : decimal(number);
    }

    private static Value decimal(BigDecimal number) {
        return Value.text(number.toPlainString());
    }
}

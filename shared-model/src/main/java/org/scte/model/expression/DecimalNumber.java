package org.scte.model.expression;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/// An exact decimal number in an expression. Not a [Number], since CEL compares those as doubles;
/// equal by value, so that 12.5 is 12.50.
record DecimalNumber(BigDecimal value) implements Comparable<DecimalNumber> {
    /// No exponents: `1e999999999` would be a text of a gigabyte.
    private static final Pattern FORM = Pattern.compile("-?[0-9]{1,100}(\\.[0-9]{1,100})?");

    static DecimalNumber of(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a decimal number: " + text);
        }
        return new DecimalNumber(new BigDecimal(text));
    }

    static DecimalNumber of(long whole) {
        return new DecimalNumber(BigDecimal.valueOf(whole));
    }

    @Override
    public int compareTo(DecimalNumber other) {
        return value.compareTo(other.value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DecimalNumber(BigDecimal that) && value.compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        return value.stripTrailingZeros().hashCode();
    }

    @Override
    public String toString() {
        return value.toPlainString();
    }
}

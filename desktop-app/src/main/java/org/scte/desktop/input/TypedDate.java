package org.scte.desktop.input;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Dates as people write them: 2027-03-02, 2 Mar 2027, March 2, 2027, 2.3.2027, 3/2/2027.
public final class TypedDate {
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})");
    private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
    private static final Pattern DOTTED =
            Pattern.compile("(\\d{1,2})\\.\\s?(\\d{1,2})\\.\\s?(\\d{4})");
    private static final Pattern SLASHED = Pattern.compile("(\\d{1,2})[/-](\\d{1,2})[/-](\\d{4})");
    private static final Pattern SHORT_YEAR =
            Pattern.compile("(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{2})");
    private static final Pattern DAY_NAMED =
            Pattern.compile("(\\d{1,2})(?:st|nd|rd|th|\\.)?[ -]+(\\p{L}{3,9})\\.?,?[ -]+(\\d{4})");
    private static final Pattern MONTH_NAMED =
            Pattern.compile("(\\p{L}{3,9})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})");
    private static final Pattern TIME =
            Pattern.compile("[T ]00:00(?::00(?:\\.0+)?)?(?:Z|[+-]00:?00)?$");
    private static final List<String> MONTHS =
            List.of(
                    "january",
                    "february",
                    "march",
                    "april",
                    "may",
                    "june",
                    "july",
                    "august",
                    "september",
                    "october",
                    "november",
                    "december");

    private TypedDate() {}

    /// The date `text` says, in the calendar of today; empty where it is none.
    public static Optional<LocalDate> parse(String text, DayOrder order) {
        String typed = TIME.matcher(text.strip()).replaceFirst("");
        for (Pattern pattern : List.of(YEAR_FIRST, COMPACT)) {
            Matcher match = pattern.matcher(typed);
            if (match.matches()) {
                return date(number(match, 1), number(match, 2), number(match, 3));
            }
        }
        Matcher dotted = DOTTED.matcher(typed);
        if (dotted.matches()) {
            return date(number(dotted, 3), number(dotted, 2), number(dotted, 1));
        }
        Matcher slashed = SLASHED.matcher(typed);
        if (slashed.matches()) {
            boolean dayFirst = order == DayOrder.DAY_FIRST;
            return date(
                    number(slashed, 3),
                    number(slashed, dayFirst ? 2 : 1),
                    number(slashed, dayFirst ? 1 : 2));
        }
        return named(typed);
    }

    /// Why `text` is no date, for people.
    public static String reason(String text) {
        if (SHORT_YEAR.matcher(text.strip()).matches()) {
            return "“" + text.strip() + "” has a year of two digits; write all four";
        }
        return "“" + text.strip() + "” is not a date; write it as 2027-03-02";
    }

    /// The order that the numbers of these texts show; empty where they show none.
    public static Optional<DayOrder> orderShownBy(List<String> texts) {
        boolean day = false;
        boolean month = false;
        for (String text : texts) {
            Matcher slashed = SLASHED.matcher(text.strip());
            if (slashed.matches()) {
                day |= number(slashed, 1) > 12;
                month |= number(slashed, 2) > 12;
            }
        }
        if (day == month) {
            return Optional.empty();
        }
        return Optional.of(day ? DayOrder.DAY_FIRST : DayOrder.MONTH_FIRST);
    }

    /// Whether the order of day and month decides what `text` says.
    public static boolean isAmbiguous(String text) {
        Matcher slashed = SLASHED.matcher(text.strip());
        return slashed.matches()
                && number(slashed, 1) <= 12
                && number(slashed, 2) <= 12
                && number(slashed, 1) != number(slashed, 2);
    }

    private static Optional<LocalDate> named(String typed) {
        Matcher day = DAY_NAMED.matcher(typed);
        if (day.matches()) {
            return month(day.group(2)).flatMap(m -> date(number(day, 3), m, number(day, 1)));
        }
        Matcher month = MONTH_NAMED.matcher(typed);
        if (month.matches()) {
            return month(month.group(1)).flatMap(m -> date(number(month, 3), m, number(month, 2)));
        }
        return Optional.empty();
    }

    private static Optional<Integer> month(String word) {
        String folded = word.toLowerCase(Locale.ROOT);
        for (int i = 0; i < MONTHS.size(); i++) {
            if (MONTHS.get(i).startsWith(folded) || folded.equals("sept") && i == 8) {
                return Optional.of(i + 1);
            }
        }
        return Optional.empty();
    }

    private static int number(MatchResult match, int group) {
        return Integer.parseInt(match.group(group));
    }

    private static Optional<LocalDate> date(int year, int month, int day) {
        try {
            return year == 0 ? Optional.empty() : Optional.of(LocalDate.of(year, month, day));
        } catch (DateTimeException notInTheCalendar) {
            return Optional.empty();
        }
    }
}

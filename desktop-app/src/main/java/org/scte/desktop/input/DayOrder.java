package org.scte.desktop.input;

/// Which number of a date like 02/03/2027 is the day.
public enum DayOrder {
    DAY_FIRST,
    MONTH_FIRST
}

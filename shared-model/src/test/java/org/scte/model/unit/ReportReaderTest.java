package org.scte.model.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.scte.model.allowance.Allowed;
import org.scte.model.record.Value;
import org.scte.model.unit.Report.Bound;
import org.scte.model.unit.Report.Condition;
import org.scte.model.unit.Report.FieldPath;
import org.scte.model.unit.Report.Grouping;
import org.scte.model.unit.Report.Measure;

/// Reports as definitions ask for them.
class ReportReaderTest {
    private static final String UNIT =
            """
            unit: shop
            definition: 1
            stories:
              S-1: {as: clerk, want: to see what is owed, so: it is paid, served-by: [owed]}
            entities:
              chapter:
                fields: {name: {type: text}, region: {type: text}}
              buyer:
                fields: {name: {type: text}, chapter: {type: ref, to: chapter}, email: {type: email}}
              order:
                fields:
                  buyer: {type: ref, to: buyer}
                  ordered: {type: date}
                  at: {type: instant}
                  total: {type: money}
                  paid: {type: money}
                  lines: {type: integer}
                  gift: {type: boolean}
                  words: {type: list}
                  status: {type: choice, of: [open, paid, cancelled]}
            use-cases:
              cancel: {on: order, set: {status: "'cancelled'"}}
            reports:
              owed:
                title: Still owed
                about: What was ordered and not paid yet.
                of: order
                where: {status: {not: [paid, cancelled]}, ordered: {from: today-12m, until: today}}
                by: ["age(ordered, 30, 60)"]
                measure:
                  owed: sum(total - paid)
                  gifts: {figure: share, title: Gifts in percent, where: {gift: true}}
                chart: bar
              orders:
                of: order
                by: [buyer.chapter.region, status]
                chart: stacked-bar
                top: 10
                least: 5
            """;

    private static UnitDefinition read() {
        return UnitReader.read(UNIT, "f");
    }

    private static FieldPath path(String... names) {
        return new FieldPath(List.of(names));
    }

    @Test
    void a_report_is_read_with_all_it_says() {
        Report owed = read().reports().get("owed");

        assertThat(owed)
                .isEqualTo(
                        new Report(
                                "owed",
                                "Still owed",
                                "What was ordered and not paid yet.",
                                "order",
                                List.of(
                                        new Condition.NoneOf(
                                                path("status"),
                                                List.of(
                                                        Value.text("paid"),
                                                        Value.text("cancelled"))),
                                        new Condition.Between(
                                                path("ordered"),
                                                new Bound.FromToday(-12, 0),
                                                new Bound.FromToday(0, 0))),
                                List.of(
                                        new Grouping(
                                                path("ordered"),
                                                Grouping.Unit.AGE,
                                                List.of(30, 60))),
                                List.of(
                                        new Measure(
                                                "owed",
                                                "Owed",
                                                Measure.Kind.SUM,
                                                path("total"),
                                                path("paid"),
                                                List.of()),
                                        new Measure(
                                                "gifts",
                                                "Gifts in percent",
                                                Measure.Kind.SHARE,
                                                null,
                                                null,
                                                List.of(
                                                        new Condition.AnyOf(
                                                                path("gift"),
                                                                List.of(Value.flag(true)))))),
                                Report.Chart.BAR,
                                Report.DEFAULT_TOP,
                                0));
    }

    @Test
    void a_report_without_a_measure_counts_its_records() {
        Report orders = read().reports().get("orders");

        assertThat(orders.title()).isEqualTo("Orders");
        assertThat(orders.measures())
                .containsExactly(
                        new Measure("count", "Orders", Measure.Kind.COUNT, null, null, List.of()));
        assertThat(orders.entities(read())).containsExactlyInAnyOrder("order", "buyer", "chapter");
    }

    @Test
    void who_does_not_read_all_of_it_does_not_see_it() {
        UnitDefinition unit = read();
        Report orders = unit.reports().get("orders");

        assertThat(orders.isFor(unit, allowed(List.of("all"), List.of("order.total")))).isTrue();
        assertThat(orders.isFor(unit, allowed(List.of("order", "buyer"), List.of()))).isFalse();
        assertThat(orders.isFor(unit, allowed(List.of("all"), List.of("buyer.chapter")))).isFalse();
        assertThat(
                        unit.reports()
                                .get("owed")
                                .isFor(unit, allowed(List.of("all"), List.of("order.gift"))))
                .as("a field that only a measure asks for")
                .isFalse();
    }

    private static Allowed allowed(List<String> read, List<String> hide) {
        return new Allowed(read, read, read, List.of(), List.of(), List.of(), hide);
    }

    @Test
    void what_becomes_of_a_report_breaks_nothing() {
        UnitDefinition before = read();
        UnitDefinition after =
                UnitReader.read(
                        UNIT.replace("definition: 1", "definition: 2")
                                .replace("  orders:\n    of", "  others:\n    of")
                                .replace("Still owed", "Owed"),
                        "f");

        assertThat(DefinitionChange.between(before, after))
                .extracting(DefinitionChange::toString)
                .containsExactly(
                        "compatible reports.owed: is changed",
                        "compatible reports.orders: is removed",
                        "compatible reports.others: is new");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "of: order; of: ordre; no such entity: ordre (did you mean order?)",
                "[buyer.chapter.region, status]; [buyer.chaptr]; no such field: chaptr (did you mean chapter?)",
                "[buyer.chapter.region, status]; [total.x, status]; total is no ref, so nothing can be read through it",
                "[buyer.chapter.region, status]; [words, status]; nothing is grouped by a list",
                "[buyer.chapter.region, status]; [at, status]; an instant is grouped by day, month, quarter, year or age",
                "[buyer.chapter.region, status]; [month(status), gift]; month goes with a date or an instant only",
                "[buyer.chapter.region, status]; [gift, lines, status]; a report groups by 2 things at most",
                "chart: stacked-bar; chart: pie; no such chart: pie",
                "chart: stacked-bar; chart: line; a line goes by day, month, quarter or year",
                "~age(ordered, 30, 60)~; ~age(ordered)~; an age has rising ends of bands in days, as age(ordered, 30, 60, 90)",
                "sum(total - paid); sum(status); status is a choice, which has no such figure",
                "sum(total - paid); max(total - paid); only a sum takes one field from another",
                "sum(total - paid); total; ~no such figure: total (count, share, sum(amount), average(…), min(…) or max(…))~",
                "where: {gift: true}}; title: X}; a share says by where of which records",
                "{gift: true}; {gift: maybe}; true or false is expected",
                "{gift: true}; {status: {from: 1}}; a choice lies between nothing",
                "{gift: true}; {buyer: x}; ~a ref is asked here only whether there is one: null, or not: null~",
                "[paid, cancelled]}; [payed]}; no such word of status: payed (did you mean paid?)",
                "today-12m; today-12; ~a day is written as 2027-03-02, today, today+90d, today-12m or today-1y~",
                "top: 10; top: 0; a whole number from 1 to 500 is expected",
                "orders:; cancel:; there is a use case of this name",
                "[owed]; [owd]; no such use case, report, import or list: owd (did you mean owed?)",
            })
    void a_mistake_is_named(String right, String wrong, String reason) {
        assertThat(UNIT).contains(right);

        var faults =
                catchThrowableOfType(
                        UnitFaults.class, () -> UnitReader.read(UNIT.replace(right, wrong), "f"));

        assertThat(faults.faults()).extracting(UnitFault::reason).contains(reason);
        assertThat(faults.faults().getFirst().line()).isGreaterThan(3);
    }

    static List<String> units() {
        return ShippedUnits.list();
    }

    @ParameterizedTest
    @MethodSource("units")
    void every_shipped_report_says_what_it_counts(String unit) {
        Map<String, Report> reports =
                UnitReader.readTrusted(ShippedUnits.find(unit).orElseThrow(), unit).reports();

        assertThat(reports.values())
                .allSatisfy(report -> assertThat(report.about()).as(report.name()).endsWith("."));
    }
}

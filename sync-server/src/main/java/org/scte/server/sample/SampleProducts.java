package org.scte.server.sample;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.scte.model.record.RecordId;

/// What the sample's commerce sells, at made-up prices.
final class SampleProducts {
    private static final List<String> AUDIENCES =
            List.of("member", "nonmember", "student", "company");
    private static final String HANDBOOK = "handbook";
    private static final String TOOL_BAG = "tool-bag";

    /// What people buy beside all else.
    static final List<String> GOODS = List.of(HANDBOOK, TOOL_BAG);

    private final Map<String, RecordId> ids = new LinkedHashMap<>();
    private final Map<String, BigDecimal> prices = new LinkedHashMap<>();
    private final SamplePlan plan;
    private final SampleChance chance;
    private final SampleWriter out;

    private SampleProducts(SamplePlan plan, SampleWriter out) {
        this.plan = plan;
        this.chance = plan.chance(7);
        this.out = out;
    }

    static SampleProducts make(SamplePlan plan, SampleWriter out) {
        SampleProducts made = new SampleProducts(plan, out);
        out.at(plan.day(-380));
        made.sell("dues-individual", "Membership for a year", "dues", "", "80.00");
        made.sell("dues-student", "Membership of a student", "dues", "", "20.00");
        made.sell("dues-retired", "Membership of a retired person", "dues", "", "40.00");
        for (SampleProgramme programme : SampleProgramme.values()) {
            String code = programme.name();
            String exam = programme.credits() > 12 ? "380.00" : "300.00";
            if (programme != SampleProgramme.RETIRED) {
                made.sell(programme.examProduct(), "Exam " + code, "exam-voucher", code, exam);
            }
            made.sell(programme.renewalProduct(), "Renewal " + code, "renewal-fee", code, "75.00");
        }
        for (SampleCourse course : SampleCourse.values()) {
            String product = course.product();
            if (product != null) {
                String price = course.days() * 300 + ".00";
                made.sell(product, course.title(), "class", "", price);
            }
        }
        made.sell(SampleEvents.SEMINAR_TICKET, "Workshop for a day", "ticket", "", "45.00");
        made.sell(SampleExpo.TICKET, "Demo Expo, three days", "ticket", "", "240.00");
        made.sell(HANDBOOK, "Handbook of the plant", "merchandise", "", "35.00");
        made.sell(TOOL_BAG, "Tool bag", "merchandise", "", "60.00");
        out.flush();
        return made;
    }

    RecordId id(String code) {
        RecordId id = ids.get(code);
        if (id == null) {
            throw new IllegalArgumentException("the sample does not sell " + code);
        }
        return id;
    }

    /// What one of it costs whoever buys it.
    BigDecimal price(String code, String audience) {
        return prices.getOrDefault(code + " " + audience, BigDecimal.ZERO);
    }

    private void sell(String code, String name, String kind, String programme, String price) {
        RecordId id = chance.id();
        ids.put(code, id);
        out.create(
                "product",
                id,
                "code",
                code,
                "name",
                name,
                "kind",
                kind,
                "programme",
                programme.isEmpty() ? null : programme);
        for (String audience : AUDIENCES) {
            BigDecimal amount = amount(new BigDecimal(price), kind, audience);
            prices.put(code + " " + audience, amount);
            out.create(
                    "price",
                    chance.id(),
                    "product",
                    id,
                    "audience",
                    audience,
                    "amount",
                    amount,
                    "valid-from",
                    plan.today().minusYears(2).withDayOfYear(1));
        }
    }

    /// Who is no member pays a quarter more, but for dues, and students half of it for tickets.
    private static BigDecimal amount(BigDecimal price, String kind, String audience) {
        String factor =
                switch (audience) {
                    case "nonmember" -> kind.equals("dues") ? "1" : "1.25";
                    case "student" -> kind.equals("ticket") ? "0.5" : "1";
                    case String _ -> "1";
                };
        return price.multiply(new BigDecimal(factor)).setScale(2);
    }
}

package coop.dure.billing.rateplans;

import coop.dure.billing.invoices.RevenueKind;
import coop.dure.billing.invoices.VatCategory;
import coop.dure.billing.lines.Allowance;
import coop.dure.billing.lines.MonthlyTerms;
import coop.dure.billing.lines.Proration;
import coop.dure.billing.lines.RecurringFee;
import coop.dure.billing.lines.Tier;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a month costs, as written, and where it is wrong. */
class MonthlyReaderTest {
    private static final String WHOLE = """
            {"vatPercent": "10", "seatFee": "9900", "pricesIncludeVat": true, "cutTotalTo": "10",
             "proration": "THIRTY_360", "commitment": "50000",
             "destinationGroups": [{"name": "domestic", "destinations": ["mobile", "local"]}],
             "vatCategories": [{"category": "ZERO_RATED", "destinations": ["abroad"]}],
             "allowances": [{"name": "free", "seconds": 600, "destinationGroups": ["domestic"],
                             "carryOver": {"months": 2, "mostSeconds": 900}}],
             "tiers": [{"name": "steps", "destinations": ["mobile"], "measure": "SECONDS", "mode": "GRADUATED",
                        "steps": [{"from": 0}, {"from": 6000, "price": "1.5", "perSeconds": 1}]}],
             "numbers": [{"name": "numbers", "kind": "E164", "fee": "300"},
                         {"name": "freephone", "kind": "E164", "prefix": "8280", "fee": "3000", "vat": "EXEMPT"}],
             "recurring": [{"name": "line", "price": "1000", "quantity": 2, "from": "2026-10-01", "billingDay": 31}],
             "oneOff": [{"name": "set-up", "price": "5000", "on": "2026-10-15"}],
             "discounts": [{"name": "first", "percent": "99.99", "revenueKinds": ["USAGE"]},
                           {"name": "gift", "amount": "100", "currency": "KRW", "revenueKinds": ["USAGE", "FEES"],
                            "from": "2026-10-01", "until": "2027-01-01", "belowCommitment": true}]}""";

    private static PlanReader.Reading read(String monthly) {
        String plan = """
                {"validFrom": "2026-01-01T00:00:00+09:00", "currency": "KRW", "zone": "Asia/Seoul",
                 "rounding": {"mode": "HALF_UP", "places": 1},
                 "tariffs": [{"name": "t", "slots": [{"fromSecond": 0, "incrementSeconds": 1, "price": "1"}]}],
                 "rates": [{"destination": "mobile", "calleeKind": "E164", "prefixes": ["8210"], "tariff": "t"},
                           {"destination": "local", "calleeKind": "E164", "prefixes": ["822"], "tariff": "t"},
                           {"destination": "abroad", "calleeKind": "E164", "prefixes": ["1"], "tariff": "t"}],
                 "monthly": %s}""".formatted(monthly);
        return PlanReader.read("plan", 1, DemoPlan.document(plan), new HolidayTables());
    }

    @Test
    void allOfItIsRead() {
        PlanReader.Reading reading = read(WHOLE);
        assertThat(reading.defects()).isEmpty();
        MonthlyTerms terms = Objects.requireNonNull(reading.version()).monthly();
        assertThat(terms.vat().included()).isTrue();
        assertThat(terms.cutToMinor()).isEqualTo(10);
        assertThat(terms.proration()).isEqualTo(Proration.THIRTY_360);
        assertThat(terms.commitmentMicros()).isEqualTo(50_000_000_000L);
        assertThat(terms.vatOf("abroad").category()).isEqualTo(VatCategory.ZERO_RATED);
        assertThat(terms.allowances())
                .containsExactly(
                        new Allowance("free", 600, Set.of("mobile", "local"), new Allowance.CarryOver(2, 900L)));
        assertThat(terms.tiers().get(0).steps())
                .containsExactly(new Tier.Step(0, null, null), new Tier.Step(6000, 1_500_000L, 1));
        assertThat(terms.numbers()).extracting("prefix").containsExactly("", "8280");
        assertThat(terms.recurring())
                .containsExactly(new RecurringFee(
                        "line", 1_000_000_000L, 2, LocalDate.of(2026, 10, 1), null, 31, VatCategory.STANDARD));
        assertThat(terms.oneOff().get(0).on()).isEqualTo(LocalDate.of(2026, 10, 15));
        assertThat(terms.discounts().get(0).percent()).isEqualByComparingTo(new BigDecimal("99.99"));
        assertThat(terms.discounts().get(1).revenueKinds()).contains(RevenueKind.USAGE, RevenueKind.FEES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"cutTotalTo\": \"10\" | \"cutTotalTo\": \"0.5\" | /monthly/cutTotalTo",
                "THIRTY_360 | WEEKLY | /monthly/proration",
                "\"local\"]}] | \"moon\"]}] | /monthly/destinationGroups/0/destinations/1",
                "ZERO_RATED | OUTSIDE | /monthly/vatCategories/0/category",
                "[\"domestic\"] | [\"foreign\"] | /monthly/allowances/0/destinationGroups/0",
                "\"months\": 2 | \"months\": 0 | /monthly/allowances/0/carryOver/months",
                "\"mostSeconds\": 900 | \"mostSeconds\": 0 | /monthly/allowances/0/carryOver/mostSeconds",
                "GRADUATED | STAIRS | /monthly/tiers/0/mode",
                "{\"from\": 0}, | {\"from\": 7}, | /monthly/tiers/0/steps/0/from",
                "{\"from\": 6000, | {\"from\": 0, | /monthly/tiers/0/steps/1/from",
                ", \"perSeconds\": 1} | } | /monthly/tiers/0/steps/1/perSeconds",
                "\"prefix\": \"8280\" | \"prefix\": \"\" | /monthly/numbers/1/prefix",
                "\"vat\": \"EXEMPT\" | \"vat\": \"LOW\" | /monthly/numbers/1/vat",
                "\"billingDay\": 31 | \"billingDay\": 32 | /monthly/recurring/0/billingDay",
                "\"on\": \"2026-10-15\" | \"on\": \"soon\" | /monthly/oneOff/0/on",
                "\"percent\": \"99.99\" | \"percent\": \"100.01\" | /monthly/discounts/0/percent",
                "\"percent\": \"99.99\" | \"percent\": null | /monthly/discounts/0/percent",
                "\"currency\": \"KRW\" | \"currency\": \"EUR\" | /monthly/discounts/1/currency",
                "\"until\": \"2027-01-01\" | \"until\": \"2026-10-01\" | /monthly/discounts/1/until",
                "[\"USAGE\", \"FEES\"] | [\"REBUILD\"] | /monthly/discounts/1/revenueKinds/0",
                "\"name\": \"gift\" | \"name\": \"first\" | /monthly/discounts/1/name",
            })
    void aMistakeIsNamedByItsPlace(String from, String to, String pointer) {
        assertThat(WHOLE).contains(from);
        PlanReader.Reading reading = read(WHOLE.replace(from, to));
        assertThat(reading.defects()).extracting(Defects.Defect::pointer).contains(pointer);
        assertThat(reading.version()).isNull();
    }

    @Test
    void aDestinationHasPricesOfOneTierOnly() {
        String twice = WHOLE.replace(
                "\"tiers\": [",
                "\"tiers\": [{\"name\": \"other\", \"destinationGroups\": [\"domestic\"], \"measure\": \"CALLS\","
                        + " \"mode\": \"VOLUME\", \"steps\": [{\"from\": 0, \"price\": \"5\"}]},");
        assertThat(read(twice).defects()).extracting(Defects.Defect::text).containsExactly("rate-plan.tier-twice");
    }

    @Test
    void nothingWhereAnElementBelongsIsNamedByItsPlace() {
        List<String> lists = List.of(
                "allowances",
                "destinationGroups",
                "vatCategories",
                "tiers",
                "numbers",
                "recurring",
                "oneOff",
                "discounts");
        for (String list : lists) {
            assertThat(read("{\"vatPercent\": \"10\", \"" + list + "\": [null, {}]}")
                            .defects())
                    .extracting(Defects.Defect::pointer)
                    .contains("/monthly/" + list + "/0");
        }
    }
}

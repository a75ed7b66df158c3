package coop.dure.billing.rateplans;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is told of a plan that may be published all the same. */
class PlanWarningsTest {
    private static final String HEADER = "destination,direction,calleeKind,prefix,originGroup,band,paidBy,tariff\n";
    private static final String ORDINARY = "mobile,,,8210,,,,t\nshort,,SHORT_CODE,15,,,,t\n";

    private static PlanWarnings.Found warnings(String lines) {
        String document = """
                {"validFrom": "2026-01-01T00:00:00+09:00", "currency": "KRW", "zone": "Asia/Seoul",
                 "rounding": {"mode": "HALF_UP", "places": 1}, "notCharged": ["INBOUND"],
                 "originGroups": [{"name": "seoul", "areas": ["02"]}],
                 "bands": [
                  {"name": "night", "weight": 1, "days": %1$s, "from": "21:00", "until": "08:00"},
                  {"name": "day", "weight": 1, "days": %1$s, "from": "08:00", "until": "21:00"},
                  {"name": "lunch", "weight": 1, "days": %1$s, "from": "12:00", "until": "13:00"},
                  {"name": "noon", "weight": 9, "days": %1$s, "from": "11:00", "until": "14:00"}],
                 "tariffs": [
                  {"name": "t", "slots": [{"fromSecond": 0, "incrementSeconds": 1, "price": "1"}]},
                  {"name": "free", "slots": [{"fromSecond": 0, "incrementSeconds": 1, "price": "0"}]},
                  {"name": "dear", "slots": [{"fromSecond": 0, "incrementSeconds": 1, "price": "200"}]}],
                 "rates": [], "monthly": {"vatPercent": "10"}}""".formatted(
                        "[\"MONDAY\",\"TUESDAY\",\"WEDNESDAY\",\"THURSDAY\",\"FRIDAY\",\"SATURDAY\",\"SUNDAY\",\"HOLIDAY\"]");
        PlanReader.Reading reading = PlanReader.read(
                "p",
                1,
                DemoPlan.document(document),
                new SentRates(new ByteArrayInputStream((HEADER + lines).getBytes(StandardCharsets.UTF_8))),
                new HolidayTables());
        assertThat(reading.defects()).isEmpty();
        return PlanWarnings.of(Objects.requireNonNull(reading.version()), reading, BigDecimal.valueOf(10_000));
    }

    @Test
    void whatALineMadeIsToldByItsLine() {
        String header = "destination,prefix,price,perSeconds,increments,connectionFee\n";
        String priced = header + "a,1,900000,60,1,\nb,2,9000,60,86400,\nc,3,1,60,1,9000000\nd,4,0,60,1,\n";
        PlanReader.Reading reading = PlanReader.read(
                "p",
                1,
                DemoPlan.document().withRates(List.of()),
                new SentRates(
                        new ByteArrayInputStream((priced + "mobile,8210,1,60,1,\n").getBytes(StandardCharsets.UTF_8))),
                new HolidayTables());
        assertThat(reading.defects()).isEmpty();
        assertThat(PlanWarnings.of(Objects.requireNonNull(reading.version()), reading, BigDecimal.valueOf(10_000))
                        .named())
                .filteredOn(each -> each.text().contains("price") || each.text().contains("second"))
                .extracting(each -> each.pointer() + " " + each.text())
                .contains(
                        "/2/price rate-plan.high-price",
                        "/3/price rate-plan.high-first-second",
                        "/4/price rate-plan.high-first-second",
                        "/5/price rate-plan.no-price");
    }

    @Test
    void untilWhenHolidaysAreKnownIsToldWhereHoursAreOtherOnThem() {
        PlanReader.Reading reading = PlanReader.read("p", 1, DemoPlan.document(), new HolidayTables());
        assertThat(PlanWarnings.of(Objects.requireNonNull(reading.version()), reading, BigDecimal.valueOf(10_000))
                        .named())
                .filteredOn(each -> each.text().equals("rate-plan.holidays-until"))
                .extracting(Defects.Defect::argument)
                .containsExactly("2027-12-27");
    }

    /** A month follows the version that holds at its first instant. */
    private static List<String> beforeWholeMonth(String validFrom, String monthly) {
        String text = DemoPlan.text().replace("2020-01-01T00:00:00+09:00", validFrom);
        PlanReader.Reading reading = PlanReader.read(
                "p",
                1,
                DemoPlan.document(text.substring(0, text.indexOf("\"monthly\"")) + "\"monthly\": " + monthly + "}"),
                new HolidayTables());
        assertThat(reading.defects()).isEmpty();
        return PlanWarnings.of(Objects.requireNonNull(reading.version()), reading, BigDecimal.valueOf(10_000))
                .named()
                .stream()
                .filter(each -> each.text().equals("rate-plan.before-whole-month"))
                .map(each -> each.pointer() + " " + each.argument())
                .toList();
    }

    @Test
    void whatLiesBeforeTheFirstWholeMonthOfAVersionIsToldByItsField() {
        String dated = """
                {"vatPercent": "10",
                 "oneOff": [{"name": "set-up", "price": "500", "on": "2026-10-15"},
                            {"name": "later", "price": "500", "on": "2026-11-01"}],
                 "recurring": [{"name": "line", "price": "100", "from": "2026-10-20"},
                               {"name": "next", "price": "100", "from": "2026-11-01"},
                               {"name": "gone", "price": "100", "until": "2026-11-01"}],
                 "discounts": [{"name": "first", "percent": "10", "revenueKinds": ["USAGE"], "from": "2026-10-12"}]}""";
        assertThat(beforeWholeMonth("2026-10-10T00:00:00+09:00", dated))
                .containsExactly(
                        "/monthly/recurring/0/from 2026-11-01",
                        "/monthly/recurring/2/until 2026-11-01",
                        "/monthly/oneOff/0/on 2026-11-01",
                        "/monthly/discounts/0/from 2026-11-01");
        // The first instant of October in the plan's zone, and a second later.
        assertThat(beforeWholeMonth("2026-09-30T15:00:00Z", dated)).isEmpty();
        assertThat(beforeWholeMonth("2026-09-30T15:00:01Z", dated)).hasSize(4);
    }

    @Test
    void termsWithoutADateAreToldWhereAVersionBeginsWithinAMonth() {
        String always = """
                {"vatPercent": "10", "seatFee": "9900", "commitment": "1000",
                 "allowances": [{"name": "free", "seconds": 60, "destinations": ["mobile"]}],
                 "recurring": [{"name": "line", "price": "100"}]}""";
        assertThat(beforeWholeMonth("2026-10-10T00:00:00+09:00", always))
                .containsExactly(
                        "/monthly/seatFee 2026-11-01",
                        "/monthly/commitment 2026-11-01",
                        "/monthly/allowances 2026-11-01",
                        "/monthly/recurring/0 2026-11-01");
        assertThat(beforeWholeMonth("2026-10-01T00:00:00+09:00", always)).isEmpty();
    }

    private static List<String> told(String lines, String kind) {
        return warnings(lines).named().stream()
                .filter(defect -> defect.text().equals("rate-plan." + kind))
                .map(defect -> defect.pointer() + " " + defect.argument())
                .toList();
    }

    @Test
    void anOrdinaryPlanIsToldOnlyOfTariffsThatCostNothingOrTooMuch() {
        assertThat(warnings(ORDINARY).counts()).containsOnlyKeys("rate-plan.no-price", "rate-plan.high-price");
        assertThat(told(ORDINARY, "no-price")).containsExactly("/tariffs free");
        assertThat(told(ORDINARY, "high-price")).containsExactly("/tariffs dear");
    }

    @Test
    void aDirectionWithoutARateIsToldUnlessItIsNotCharged() {
        assertThat(told("mobile,,,8210,,,,t\n", "no-direction")).containsExactly("/rates OUTBOUND SHORT_CODE");
    }

    @Test
    void hoursWithoutAPriceAreToldByTheirFirst() {
        assertThat(told(ORDINARY + "x,,,1,,night,,t\n", "gap")).containsExactly("/4 1: MONDAY 08:00–21:00");
        assertThat(told(ORDINARY + "x,,,1,,night,,t\nx,,,1,,day,,t\n", "gap")).isEmpty();
        assertThat(told(ORDINARY + "x,,,1,,night,,t\nx,,,12,,day,,t\n", "gap"))
                .containsExactly("/4 1: MONDAY 08:00–21:00");
        assertThat(told(ORDINARY + "x,,,1,,,,t\nx,,,12,,day,,t\n", "gap")).isEmpty();
    }

    @Test
    void aPrefixWithAPriceForSomeAreasOnlyIsToldToo() {
        assertThat(told(ORDINARY + "x,,,1,seoul,,,t\n", "gap")).containsExactly("/4 1: MONDAY 00:00–24:00");
    }

    @Test
    void aRateThatOthersAlwaysGoBeforeIsTold() {
        assertThat(told(ORDINARY + "x,,,1,,,,t\nx,,,1,,lunch,,t\nx,,,1,,noon,,t\n", "never-in-force"))
                .containsExactly("/5 1");
        assertThat(told(ORDINARY + "x,,,1,,night,,t\nx,,,1,,day,,t\nx,,,1,,,,t\n", "never-in-force"))
                .containsExactly("/6 1");
        assertThat(told(ORDINARY + "x,,,1,,lunch,,t\nx,,,1,seoul,noon,,t\nx,,,1,,,,t\n", "never-in-force"))
                .isEmpty();
    }

    @Test
    void aPrefixThatSaysWhatItsShorterOneSaysIsTold() {
        assertThat(told(ORDINARY + "mobile,,,82105,,,,t\n", "nothing-new")).containsExactly("/4 82105 = 8210");
        assertThat(told(ORDINARY + "other,,,82105,,,,t\nmobile,,,82106,,day,,t\n", "nothing-new"))
                .isEmpty();
    }

    @Test
    void ofVeryManyTheFirstAreNamedAndAllAreCounted() {
        StringBuilder lines = new StringBuilder(ORDINARY);
        for (int i = 0; i < 50; i++) {
            lines.append("mobile,,,8210").append(10 + i).append(",,,,t\n");
        }
        PlanWarnings.Found found = warnings(lines.toString());
        assertThat(found.counts()).containsEntry("rate-plan.nothing-new", 50);
        assertThat(found.named())
                .filteredOn(each -> each.text().endsWith("nothing-new"))
                .hasSize(20);
    }
}

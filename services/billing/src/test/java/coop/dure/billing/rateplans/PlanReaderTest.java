package coop.dure.billing.rateplans;

import coop.dure.billing.rating.PlanVersion;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which documents are plan versions, and where the others are wrong. */
class PlanReaderTest {
    private static PlanReader.Reading read(String text) {
        return PlanReader.read("kr-demo", 3, DemoPlan.document(text), new HolidayTables());
    }

    private static List<String> pointers(String text) {
        return read(text).defects().stream().map(Defects.Defect::pointer).toList();
    }

    private static String mended(String from, String to) {
        assertThat(DemoPlan.text()).contains(from);
        return DemoPlan.text().replaceFirst(java.util.regex.Pattern.quote(from), to);
    }

    private static String plan(String bands, String rates) {
        return """
                {"validFrom": "2026-01-01T00:00:00+09:00", "currency": "KRW", "zone": "Asia/Seoul",
                 "rounding": {"mode": "HALF_UP", "places": 1},
                 "originGroups": [{"name": "seoul", "areas": ["02"]}],
                 "bands": [%s],
                 "tariffs": [{"name": "t", "slots": [{"fromSecond": 0, "incrementSeconds": 1, "price": "1"}]}],
                 "rates": [%s],
                 "monthly": {"vatPercent": "10"}}""".formatted(bands, rates);
    }

    private static String band(String name, String days, String from, String until) {
        return "{\"name\": \"%s\", \"weight\": 1, \"days\": [%s], \"from\": \"%s\", \"until\": \"%s\"}"
                .formatted(name, days, from, until);
    }

    private static String rate(String more) {
        return "{\"destination\": \"d\", \"calleeKind\": \"E164\", \"prefixes\": [\"82\"], \"tariff\": \"t\"%s}"
                .formatted(more);
    }

    @Test
    void theDemoPlanIsAPlanWithTheDatesOfTheTableCopiedIntoIt() {
        PlanReader.Reading reading = read(DemoPlan.text());
        assertThat(reading.defects()).isEmpty();
        PlanVersion version = Objects.requireNonNull(reading.version());
        assertThat(version.plan()).isEqualTo("kr-demo");
        assertThat(version.number()).isEqualTo(3);
        assertThat(version.holidays()).contains(LocalDate.of(2026, 10, 5), LocalDate.of(2026, 10, 9));
        assertThat(version.monthly().seatFeeMicros()).isEqualTo(9_900_000_000L);
        assertThat(version.originGroupByArea()).containsEntry("02", "area-02");
    }

    @Test
    void anEmptyDocumentIsToldAllThatItLacks() {
        assertThat(pointers("{}")).contains("/validFrom", "/currency", "/zone", "/rounding", "/rates", "/monthly");
        assertThat(pointers("{\"bands\": [{}], \"tariffs\": [{}], \"rates\": [{}], \"originGroups\": [{}],"
                        + " \"monthly\": {\"allowances\": [{}]}}"))
                .contains(
                        "/bands/0/name",
                        "/bands/0/weight",
                        "/bands/0/days",
                        "/bands/0/from",
                        "/tariffs/0/slots",
                        "/rates/0/calleeKind",
                        "/rates/0/prefixes",
                        "/rates/0/tariff",
                        "/originGroups/0/areas",
                        "/monthly/vatPercent",
                        "/monthly/allowances/0/destinations");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"2020-01-01T00:00:00+09:00\" | \"yesterday\" | /validFrom",
                "\"KRW\" | \"WON\" | /currency",
                "\"Asia/Seoul\" | \"Asia/Pusan\" | /zone",
                "\"HALF_UP\" | \"HALF_EVEN\" | /rounding/mode",
                "\"places\": 1 | \"places\": 7 | /rounding/places",
                "[\"INBOUND\"] | [\"INTERNAL\"] | /notCharged/0",
                "\"table\": \"KR\" | \"table\": \"XX\" | /holidays/table",
                "\"areas\": [\"031\"] | \"areas\": [\"02\"] | /originGroups/1/areas/0",
                "\"21:00\" | \"25:00\" | /bands/0/from",
                "\"21:00\" | \"21:00:00.5\" | /bands/0/from",
                "\"areas\": [\"031\"] | \"areas\": [\" 031\"] | /originGroups/1/areas/0",
                "[\"822\"] | [\"02\"] | /rates/0/prefixes/0",
                "\"price\": \"39\" | \"price\": \"-39\" | /tariffs/0/slots/0/price",
                "\"price\": \"39\" | \"price\": \"0.0000001\" | /tariffs/0/slots/0/price",
                "\"price\": \"39\" | \"price\": \"1E1\" | /tariffs/0/slots/0/price",
                "\"vatPercent\": \"10\" | \"vatPercent\": \"1E1\" | /monthly/vatPercent",
                "\"name\": \"night\" | \"name\": \"ni\\\\u0000ght\" | /bands/0/name",
                "\"2020-01-01T00:00:00+09:00\" | \"+999999999-01-01T00:00:00+09:00\" | /validFrom",
                "\"fromSecond\": 0 | \"fromSecond\": 5 | /tariffs/0/slots/0/fromSecond",
                "\"incrementSeconds\": 180 | \"incrementSeconds\": 0 | /tariffs/0/slots/0/incrementSeconds",
                "[\"822\"] | [\"+82\"] | /rates/0/prefixes/0",
                "\"tariff\": \"local\" | \"tariff\": \"lokal\" | /rates/0/tariff",
                "\"band\": \"night\" | \"band\": \"noon\" | /rates/1/band",
                "\"originGroup\": \"area-02\" | \"originGroup\": \"mars\" | /rates/0/originGroup",
                "\"seatFee\": \"9900\" | \"seatFee\": \"free\" | /monthly/seatFee",
                "\"destinations\": [\"mobile\"] | \"destinations\": [\"moon\"] | /monthly/allowances/0/destinations/0",
            })
    void aMistakeIsNamedByItsPlace(String from, String to, String pointer) {
        assertThat(pointers(mended(from, to))).contains(pointer);
        assertThat(read(mended(from, to)).version()).isNull();
    }

    @Test
    void whatWasPublishedByRulesThatWereLessStrictGoesOnRating() {
        RatePlanDocument document = DemoPlan.document(mended("[\"822\"]", "[\"02\"]"));
        assertThat(PlanReader.published("p", 1, document, null, new HolidayTables())
                        .rates())
                .anySatisfy(rate -> assertThat(rate.prefix()).isEqualTo("02"));
    }

    @Test
    void soManyBandsAreNoPlan() {
        StringBuilder bands = new StringBuilder();
        for (int i = 0; i < 65; i++) {
            bands.append(i == 0 ? "" : ", ")
                    .append("{\"name\": \"b")
                    .append(i)
                    .append("\", \"weight\": 1, \"days\": [\"MONDAY\"], \"from\": \"08:00\", \"until\": \"09:00\"}");
        }
        assertThat(read("{\"bands\": [" + bands + "]}").defects())
                .extracting(Defects.Defect::pointer, Defects.Defect::text)
                .contains(org.assertj.core.groups.Tuple.tuple("/bands", "rate-plan.too-many"));
    }

    @Test
    void nothingWhereAnElementBelongsIsNamedByItsPlace() {
        assertThat(pointers("{\"notCharged\": [null], \"emergencyNumbers\": [null], \"holidays\": {\"dates\": [null]},"
                        + " \"originGroups\": [null, {\"name\": \"g\", \"areas\": [null]}],"
                        + " \"bands\": [null, {\"days\": [null]}],"
                        + " \"tariffs\": [null, {\"name\": \"t\", \"slots\": [null]}],"
                        + " \"rates\": [null, {\"prefixes\": [null]}],"
                        + " \"monthly\": {\"allowances\": [null, {\"destinations\": [null]}]}}"))
                .contains(
                        "/notCharged/0",
                        "/emergencyNumbers/0",
                        "/holidays/dates/0",
                        "/originGroups/0",
                        "/originGroups/1/areas/0",
                        "/bands/0",
                        "/bands/1/days/0",
                        "/tariffs/0",
                        "/tariffs/1/slots/0",
                        "/rates/0",
                        "/rates/1/prefixes/0",
                        "/monthly/allowances/0",
                        "/monthly/allowances/1/destinations/0");
    }

    @Test
    void twoRatesOfOneKeyAreRefusedWhereNothingSaysWhichHolds() {
        assertThat(pointers(plan("", rate("") + "," + rate("")))).containsExactly("/rates/1/prefixes/0");
    }

    @Test
    void bandsOfEqualWeightThatBeginTogetherOnACommonDayAreRefused() {
        String bands = band("a", "\"MONDAY\", \"TUESDAY\"", "09:00", "12:00") + ","
                + band("b", "\"TUESDAY\"", "09:00", "18:00");
        assertThat(pointers(plan(bands, rate(", \"band\": \"a\"") + "," + rate(", \"band\": \"b\""))))
                .containsExactly("/rates/1/prefixes/0");
    }

    @Test
    void bandsOfEqualWeightThatBeginApartOrOnOtherDaysAreAccepted() {
        String apart = band("a", "\"MONDAY\"", "09:00", "12:00") + "," + band("b", "\"MONDAY\"", "10:00", "18:00");
        assertThat(pointers(plan(apart, rate(", \"band\": \"a\"") + "," + rate(", \"band\": \"b\""))))
                .isEmpty();
        String otherDays = band("a", "\"MONDAY\"", "09:00", "12:00") + "," + band("b", "\"HOLIDAY\"", "09:00", "18:00");
        assertThat(pointers(plan(otherDays, rate(", \"band\": \"a\"") + "," + rate(", \"band\": \"b\""))))
                .isEmpty();
    }

    @Test
    void aBandThatIsNamedNowhereIsToldOnce() {
        assertThat(pointers(plan("", rate("") + "," + rate(", \"band\": \"noon\""))))
                .containsExactly("/rates/1/band");
    }

    @Test
    void aRateForAnOriginGroupAndOneForAllAreNoAmbiguity() {
        assertThat(pointers(plan("", rate("") + "," + rate(", \"originGroup\": \"seoul\""))))
                .isEmpty();
    }

    @Test
    void aBandUntilMidnightMayBeWrittenAs24Or0() {
        for (String midnight : List.of("24:00", "00:00")) {
            PlanVersion version =
                    Objects.requireNonNull(read(plan(band("a", "\"MONDAY\"", "21:00", midnight), rate("")))
                            .version());
            assertThat(version.bands().get(0).parts()).hasSize(1);
            assertThat(version.bands().get(0).untilSecondOfDay()).isEqualTo(86_400);
        }
    }

    @Test
    void internalCallsHaveNoRates() {
        assertThat(pointers(plan("", rate(", \"direction\": \"INTERNAL\"")))).containsExactly("/rates/0/direction");
    }
}

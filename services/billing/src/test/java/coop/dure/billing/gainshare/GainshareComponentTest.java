package coop.dure.billing.gainshare;

import coop.dure.billing.BilledHotel;
import coop.dure.billing.periods.BilledMonths;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.vocabulary.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static coop.dure.billing.BilledHotel.as;
import static coop.dure.billing.periods.BilledMonths.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

/** Savings repay the rebuild until it is repaid. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "billing"))
class GainshareComponentTest {
    private static final String PLAIN = "{\"vatPercent\": \"10\", \"seatFee\": \"9900\"}";
    private final TopicNames topics;

    GainshareComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @Test
    void aShareOfWhatIsSavedIsInvoicedUntilTheRebuildIsRepaid() throws SQLException {
        BilledMonths months = BilledMonths.open(topics, PLAIN);
        agree(months, "2026-07", "19900", "8000", "50").statusCode(200).header("ETag", equalTo("\"1\""));
        agree(months, "2026-07", "19900", "8000", "50").body("versions", hasSize(1));
        JsonPath july = months.close("2026-07");
        assertThat(sum(july, "GAINSHARE")).isEqualByComparingTo("5000");
        assertThat(july.getList("shareGroups.revenueKind")).containsExactly("FEES", "REBUILD");
        JsonPath august = months.close("2026-08");
        assertThat(sum(august, "GAINSHARE")).isEqualByComparingTo("3000");
        assertThat(sum(months.close("2026-09"), "GAINSHARE")).isEqualByComparingTo("0");
        months.hotel().office().get("/v1/gainshare").then().body("repaid.amount", equalTo("8000"));
        assertThat(TestDatabase.tablesThatShow(
                        months.hotel().id(), months.hotel().id()))
                .contains("gainshare");
        assertThat(TestDatabase.tablesThatShow(months.hotel().id(), Ids.next())).isEmpty();
    }

    @Test
    void whatRepaysTheRebuildIsPaidDividedAndStatedLikeAnyOtherRevenue() {
        BilledMonths months = BilledMonths.open(topics, PLAIN);
        BilledHotel hotel = months.hotel();
        agree(months, "2026-07", "19900", "8000", "50").statusCode(200);
        String july = months.close("2026-07").getString("id");
        pay(hotel, july, "10000");
        // Of 16,390: of the fees 6,040, of the rebuild 3,050, of the VAT 910.
        assertThat(balances(hotel))
                .containsEntry("BANK", 10_000L)
                .containsEntry("VAT", -1_490L)
                .containsEntry("RECEIVABLE", 6_390L)
                .containsEntry("PAYABLE " + hotel.member().id(), -(4_228L + 2_135L));
        pay(hotel, july, "6390");
        assertThat(balances(hotel))
                .containsEntry("BANK", 16_390L)
                .containsEntry("PAYABLE " + hotel.member().id(), -(6_930L + 3_500L))
                .containsEntry("RESERVE", -(1_980L + 1_000L))
                .doesNotContainKeys("RECEIVABLE", "UNSETTLED_REVENUE");
        Map<String, Long> stated = new HashMap<>();
        String member = hotel.member().person("member");
        List<String> entries = new ArrayList<>();
        for (String month : monthsPostedIn(hotel)) {
            JsonPath statement = as(member).get("/v1/statements/" + month).jsonPath();
            for (Map<String, Object> line : statement.<Map<String, Object>>getList("lines")) {
                stated.merge(String.valueOf(line.get("revenueKind")), minor(line.get("amount")), Long::sum);
                entries.add(String.valueOf(line.get("entryId")));
            }
        }
        assertThat(stated).isEqualTo(Map.of("FEES", 6_930L, "REBUILD", 3_500L));
        as(member)
                .get("/v1/statements/entries/" + entries.get(entries.size() - 1))
                .then()
                .statusCode(200)
                .body("groups.revenueKind", contains("FEES", "REBUILD"))
                .body("groups.net.amount", contains("3860", "1950"))
                .body("invoiceLines.kind", contains("SEATS", "GAINSHARE"));
        hotel.office().get("/v1/gainshare").then().body("repaid.amount", equalTo("5000"));
    }

    private static void pay(BilledHotel hotel, String invoice, String won) {
        hotel.office()
                .body(Map.of(
                        "amount",
                        Map.of("amount", won, "currency", "KRW"),
                        "receivedAt",
                        "2026-08-10T10:00:00+09:00",
                        "reference",
                        "r"))
                .post("/v1/invoices/" + invoice + "/payments")
                .then()
                .statusCode(201);
    }

    /** Months of the cooperative's zone: a test may live through the last instant of one. */
    private static Set<String> monthsPostedIn(BilledHotel hotel) {
        return hotel.office().get("/v1/ledger/entries").jsonPath().getList("items.postedAt", String.class).stream()
                .map(at -> YearMonth.from(Instant.parse(at).atZone(ZoneId.of("Asia/Seoul")))
                        .toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** By account, and by party where it is somebody's, where they are anything. */
    private static Map<String, Long> balances(BilledHotel hotel) {
        Map<String, Long> balances = new HashMap<>();
        for (Map<String, Object> one : BilledHotel.operator()
                .get("/v1/ledger/balances?tenant=" + hotel.organization().slug())
                .jsonPath()
                .<Map<String, Object>>getList("items")) {
            Object party = one.get("party");
            balances.put(one.get("account") + (party == null ? "" : " " + party), minor(one.get("balance")));
        }
        balances.values().removeIf(balance -> balance == 0);
        return balances;
    }

    private static long minor(@Nullable Object amount) {
        return Long.parseLong(String.valueOf(((Map<?, ?>) Objects.requireNonNull(amount)).get("amount")));
    }

    @Test
    void anAgreementThatHoldsForClosedMonthsIsAdjusted() {
        BilledMonths months = BilledMonths.open(topics, PLAIN);
        months.close("2026-07");
        agree(months, "2026-07", "10900", "8000", "100");
        JsonPath august = months.close("2026-08");
        assertThat(sum(august, "ADJUSTMENT")).isEqualByComparingTo("1000");
        assertThat(sum(august, "GAINSHARE")).isEqualByComparingTo("1000");
        months.hotel().office().get("/v1/gainshare").then().body("repaid.amount", equalTo("2000"));
    }

    @Test
    void theBaselineIsMeasuredByRatingAPastMonthOnTheOldTariff() {
        BilledMonths months = BilledMonths.open(topics, PLAIN);
        months.call("2026-07-10T14:00:00", 100);
        months.hotel()
                .office()
                .body(Map.of("month", "2026-07", "ratePlan", months.hotel().plan(), "ratePlanVersion", 1))
                .post("/v1/gainshare:measure")
                .then()
                .statusCode(200)
                .body("amount.amount", equalTo("10080"))
                .body("legsRated", equalTo(1));
        months.hotel()
                .office()
                .body(Map.of("month", "2026-07", "ratePlan", "no-such-plan", "ratePlanVersion", 1))
                .post("/v1/gainshare:measure")
                .then()
                .statusCode(404);
    }

    @Test
    void whatIsWrongIsNamedByItsPlaceAndOnlyTheOfficeAgrees() {
        BilledMonths months = BilledMonths.open(topics, PLAIN);
        agree(months, "soon", "1", "1", "50").statusCode(422).body("errors.pointer", contains("/validFrom"));
        agree(months, "2026-07", "1", "1", "100.01").statusCode(422).body("errors.pointer", contains("/percent"));
        agree(months, "2026-07", "-1", "1", "1").statusCode(422).body("errors.pointer", contains("/baseline/amount"));
        months.hotel().system().body(Map.of()).put("/v1/gainshare").then().statusCode(403);
        agree(months, "2026-07", "1", "1", "50").statusCode(200);
        months.hotel()
                .office()
                .header("If-Match", "\"7\"")
                .body(wish("2026-07", "2", "1", "50"))
                .put("/v1/gainshare")
                .then()
                .statusCode(412);
        agree(months, "2026-08", "2", "1", "50").body("versions.validFrom", hasItems("2026-07", "2026-08"));
    }

    private static ValidatableResponse agree(
            BilledMonths months, String from, String baseline, String cost, String percent) {
        return months.hotel()
                .office()
                .body(wish(from, baseline, cost, percent))
                .put("/v1/gainshare")
                .then();
    }

    private static Map<String, Object> wish(String from, String baseline, String cost, String percent) {
        return Map.of(
                "validFrom",
                from,
                "baseline",
                Map.of("amount", baseline, "currency", "KRW"),
                "rebuildCost",
                Map.of("amount", cost, "currency", "KRW"),
                "percent",
                percent);
    }
}

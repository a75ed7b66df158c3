package coop.dure.billing.periods;

import coop.dure.billing.BilledHotel;
import coop.dure.billing.rateplans.DemoPlan;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static coop.dure.billing.periods.BilledMonths.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** What changes of closed months comes as adjustments on the next invoice. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "billing"))
class AdjustmentsComponentTest {
    private static final String PLAIN = "{\"vatPercent\": \"10\", \"seatFee\": \"9900\"}";
    private final TopicNames topics;

    AdjustmentsComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @Test
    void aLateCallIsAdjustedOnceOnTheNextInvoice() {
        BilledMonths months = BilledMonths.open(topics, PLAIN);
        months.call("2026-07-10T14:00:00", 10);
        months.close("2026-07");
        UUID late = months.call("2026-07-11T14:00:00", 100);
        months.awaitChanged("2026-07");
        JsonPath august = months.close("2026-08");
        assertThat(sum(august, "ADJUSTMENT")).isEqualByComparingTo("180");
        assertThat(august.<Map<String, Object>>getList("lines"))
                .filteredOn(line -> "ADJUSTMENT".equals(line.get("kind")))
                .allSatisfy(line -> assertThat(line).containsEntry("month", "2026-07"));
        String adjusted = "lines.find { it.kind == 'ADJUSTMENT' }.explanation.adjusted";
        assertThat(august.getList(adjusted + ".kind")).containsExactly("CHARGES");
        assertThat(august.getList(adjusted + ".billed.amount")).containsExactly("18");
        assertThat(august.getList(adjusted + ".now.amount")).containsExactly("198");
        months.hotel().tell(months.hotel().call(late, 2, "2026-07-11T14:00:00", 100, BilledHotel.MOBILE));
        months.awaitChanged("2026-07");
        assertThat(sum(months.close("2026-09"), "ADJUSTMENT")).isEqualByComparingTo("0");
        months.hotel().tell(months.hotel().voided(late, 3));
        months.awaitChanged("2026-07");
        assertThat(sum(months.close("2026-10"), "ADJUSTMENT")).isEqualByComparingTo("-180");
    }

    @Test
    void provisionalLinesBeginWithWhatChangedClosedMonthsLeaveNow() {
        BilledMonths months = BilledMonths.open(
                topics,
                "{\"vatPercent\": \"10\", \"seatFee\": \"9900\", \"allowances\": [{\"name\": \"free\", \"seconds\": 60,"
                        + " \"destinations\": [\"mobile\"], \"carryOver\": {\"months\": 1}}]}");
        months.close("2026-07");
        months.call("2026-08-10T14:00:00", 200);
        assertThat(sum(months.lines("2026-08"), "ALLOWANCE")).isEqualByComparingTo("-216");
        months.call("2026-07-20T14:00:00", 50);
        months.awaitChanged("2026-07");
        assertThat(sum(months.lines("2026-08"), "ALLOWANCE")).isEqualByComparingTo("-126");
        assertThat(sum(months.close("2026-08"), "ALLOWANCE")).isEqualByComparingTo("-126");
    }

    @Test
    void whatBalancesLeftToLaterMonthsIsAdjustedInOrder() {
        BilledMonths months = BilledMonths.open(
                topics,
                "{\"vatPercent\": \"10\", \"seatFee\": \"9900\", \"allowances\": [{\"name\": \"free\", \"seconds\": 60,"
                        + " \"destinations\": [\"mobile\"], \"carryOver\": {\"months\": 1}}]}");
        months.close("2026-07");
        months.call("2026-08-10T14:00:00", 200);
        JsonPath august = months.close("2026-08");
        assertThat(sum(august, "ALLOWANCE")).isEqualByComparingTo("-216");
        months.call("2026-07-20T14:00:00", 40);
        months.awaitChanged("2026-07");
        JsonPath september = months.close("2026-09");
        // The late call of July is free of charge; its forty seconds lack in August.
        assertThat(september.<Map<String, Object>>getList("lines"))
                .filteredOn(line -> "ADJUSTMENT".equals(line.get("kind")))
                .extracting("month", "amount.amount")
                .containsExactly(org.assertj.core.groups.Tuple.tuple("2026-08", "72"));
    }

    @Test
    void anAgentWhoseDaysAreMendedChangesTheMonthsFromThereOn() {
        BilledMonths months = BilledMonths.open(topics, PLAIN);
        months.close("2026-07");
        months.close("2026-08");
        months.closings().seats(months.hotel(), 1, java.time.LocalDate.of(2026, 8, 1));
        months.awaitChanged("2026-08");
        months.hotel()
                .system()
                .get("/v1/billing-periods")
                .then()
                .body("items.find { it.month == '2026-07' }.changed", equalTo(false));
        JsonPath september = months.close("2026-09");
        assertThat(sum(september, "ADJUSTMENT")).isEqualByComparingTo("9900");
        assertThat(sum(september, "SEATS")).isEqualByComparingTo("19800");
    }

    @Test
    void aLateCallOfAClosedMonthHasThePriceThatTheMonthWasClosedWith() {
        BilledMonths months = BilledMonths.open(topics, PLAIN);
        months.close("2026-07");
        String dearer = DemoPlan.text()
                .replace("2020-01-01T00:00:00+09:00", "2026-07-01T00:00:00+09:00")
                .replaceAll("\"price\": \"1.8\"", "\"price\": \"3.6\"");
        assertThat(dearer).contains("3.6");
        BilledHotel.publish(months.hotel().plan(), dearer);
        UUID open = months.call("2026-08-10T14:00:00", 100);
        months.hotel().charge(open).body("amount.amount", equalTo("360"));
        UUID late = months.call("2026-07-10T14:00:00", 100);
        months.hotel().charge(late).body("amount.amount", equalTo("180")).body("ratePlanVersion", equalTo(1));
    }

    @Test
    void linesThatWaitForAnInvoiceCountAsBilled() {
        BilledMonths months = BilledMonths.open(
                topics,
                "{\"vatPercent\": \"10\", \"discounts\": [{\"name\": \"nearly all\", \"percent\": \"99.99\","
                        + " \"revenueKinds\": [\"USAGE\"], \"until\": \"2026-08-01\"}]}");
        UUID carried = months.call("2026-07-10T14:00:00", 3);
        months.closings().close(months.hotel(), "2026-07").body("invoiceId", org.hamcrest.Matchers.nullValue());
        months.call("2026-07-11T14:00:00", 100);
        months.awaitChanged("2026-07");
        months.call("2026-08-10T14:00:00", 100);
        JsonPath august = months.close("2026-08");
        List<Map<String, Object>> ofJuly = august.<Map<String, Object>>getList("lines").stream()
                .filter(line -> "2026-07".equals(line.get("month")))
                .toList();
        assertThat(ofJuly).extracting("kind").containsExactly("CHARGES", "DISCOUNT", "ADJUSTMENT");
        assertThat(ofJuly.stream().map(line -> amount(line.get("amount"))).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("0.01854");
        // They are on that invoice, so they can be credited there.
        String notes = "/v1/invoices/" + august.getUUID("id") + "/credit-notes";
        months.hotel()
                .office()
                .body("{\"kind\": \"CORRECTION\", \"reason\": \"Nobody spoke.\", \"legs\": [{\"legId\": \"" + carried
                        + "\"}]}")
                .post(notes)
                .then()
                .statusCode(201);
        months.hotel().office().get(notes).then().body("items[0].legs[0].month", equalTo("2026-07"));
    }

    /** The third rule of money-chain §11. */
    @Test
    void whatMonthsCostNowIsWhatWasInvoicedOfThem() {
        BilledMonths months = BilledMonths.open(
                topics,
                "{\"vatPercent\": \"10\", \"seatFee\": \"9900\", \"commitment\": \"500\", \"discounts\": [{\"name\":"
                        + " \"ten\", \"percent\": \"10\", \"revenueKinds\": [\"USAGE\", \"FEES\"]}], \"tiers\": [{"
                        + "\"name\": \"steps\", \"destinations\": [\"mobile\"], \"measure\": \"SECONDS\", \"mode\":"
                        + " \"VOLUME\", \"steps\": [{\"from\": 0}, {\"from\": 250, \"price\": \"1\","
                        + " \"perSeconds\": 1}]}]}");
        months.call("2026-07-10T14:00:00", 200);
        JsonPath july = months.close("2026-07");
        months.call("2026-07-11T14:00:00", 100);
        months.call("2026-07-12T14:00:00", 77);
        months.awaitChanged("2026-07");
        JsonPath august = months.close("2026-08");
        BigDecimal invoiced = List.of(july, august).stream()
                .flatMap(invoice -> invoice.<Map<String, Object>>getList("lines").stream())
                .filter(line -> !"ROUNDING".equals(line.get("kind")))
                .map(line -> amount(line.get("amount")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal now = List.of("2026-07", "2026-08").stream()
                .flatMap(month -> months.lines(month).<Map<String, Object>>getList("lines").stream())
                .filter(line -> !"ROUNDING".equals(line.get("kind")))
                .map(line -> amount(line.get("amount")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(now).isEqualByComparingTo(invoiced);
        assertThat(months.lines("2026-07").getString("status")).isEqualTo("CLOSED");
    }

    private static BigDecimal amount(@org.jspecify.annotations.Nullable Object written) {
        return new BigDecimal(String.valueOf(((Map<?, ?>) java.util.Objects.requireNonNull(written)).get("amount")));
    }
}

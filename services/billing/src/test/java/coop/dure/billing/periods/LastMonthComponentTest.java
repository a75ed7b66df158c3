package coop.dure.billing.periods;

import coop.dure.billing.BilledHotel;
import coop.dure.contracts.tenants.TenantChanged.RatePlanAssignment;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.vocabulary.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static coop.dure.billing.BilledHotel.patiently;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

/** A tenant is closed in the middle of a month: that month ends with its service, and no other begins. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "billing"))
class LastMonthComponentTest {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private final TopicNames topics;
    private final Closings closings;

    LastMonthComponentTest(TopicNames topics) {
        this.topics = topics;
        this.closings = new Closings(topics);
    }

    @Test
    void theMonthInWhichATenantIsClosedEndsThenAndBillsItsDaysUpToThat() {
        Instant closedAt = anHourAgo();
        LocalDate lastDay = LocalDate.ofInstant(closedAt, SEOUL);
        LocalDate firstDay = lastDay.withDayOfMonth(1);
        String month = lastDay.toString().substring(0, 7);
        BilledHotel hotel = BilledHotel.unknown(topics, BilledHotel.open(topics).plan());
        hotel.tell("Asia/Seoul", firstDay, List.of(new RatePlanAssignment(hotel.plan(), null)));
        hotel.awaitKnown();
        closings.agree(hotel, Ids.next(), firstDay);
        closings.seats(hotel, 1, firstDay);
        hotel.tellClosing("EXPORT", closedAt, firstDay);
        patiently()
                .untilAsserted(() -> hotel.office()
                        .get("/v1/billing-periods")
                        .then()
                        .body("items[0].until", equalTo(closedAt.toString())));
        UUID invoice = closings.close(hotel, month).extract().jsonPath().getUUID("invoiceId");
        hotel.office()
                .get("/v1/invoices/" + invoice)
                .then()
                .body("lines.find { it.kind == 'SEATS' }.quantity", equalTo(lastDay.getDayOfMonth()))
                .body("lines.find { it.kind == 'SEATS' }.amount.amount", equalTo(seats(lastDay)));
        hotel.office()
                .get("/v1/billing-periods")
                .then()
                .body("items.month", contains(month))
                .body("items.status", contains("CLOSED"));
        // No close would bill it anew.
        hotel.office()
                .body("{\"reason\": \"The wrong buyer.\"}")
                .post("/v1/invoices/" + invoice + ":void")
                .then()
                .statusCode(409)
                .body("type", equalTo("https://dure.coop/problems/invoice-not-voidable"));
        // Nor what it would cost by another version.
        hotel.office()
                .body(Map.of("ratePlan", hotel.plan(), "version", 1, "reason", "The wrong plan."))
                .post("/v1/billing-periods/" + month + ":rateAgain")
                .then()
                .statusCode(409)
                .body("type", equalTo("https://dure.coop/problems/month-not-ratable"));
    }

    @Test
    void aClosingThatIsToldAfterTheNextMonthBeganLeavesNoMonthBehindIt() {
        LocalDate thisMonth = LocalDate.now(SEOUL).withDayOfMonth(1);
        LocalDate firstDay = thisMonth.minusMonths(1);
        Instant closedAt = thisMonth.atStartOfDay(SEOUL).toInstant().minus(1, ChronoUnit.HOURS);
        BilledHotel hotel = BilledHotel.unknown(topics, BilledHotel.open(topics).plan());
        hotel.tell("Asia/Seoul", firstDay, List.of(new RatePlanAssignment(hotel.plan(), null)));
        hotel.awaitKnown();
        patiently()
                .untilAsserted(() -> hotel.office()
                        .get("/v1/billing-periods")
                        .then()
                        .body("items.month", contains(month(firstDay), month(thisMonth))));
        hotel.tellClosing("EXPORT", closedAt, firstDay);
        patiently()
                .untilAsserted(() -> hotel.office()
                        .get("/v1/billing-periods")
                        .then()
                        .body("items.month", contains(month(firstDay)))
                        .body("items.until", contains(closedAt.toString())));
    }

    @Test
    void aMonthThatNobodyHadBegunWhenTheServiceEndedIsTheLastOne() throws SQLException {
        LocalDate thisMonth = LocalDate.now(SEOUL).withDayOfMonth(1);
        LocalDate firstDay = thisMonth.minusMonths(1);
        BilledHotel hotel = BilledHotel.unknown(topics, BilledHotel.open(topics).plan());
        hotel.tell("Asia/Seoul", firstDay, List.of(new RatePlanAssignment(hotel.plan(), null)));
        hotel.awaitKnown();
        try (Connection database = TestDatabase.asSuperuser()) {
            database.createStatement()
                    .execute("delete from period where tenant_id = '" + hotel.id() + "' and month = '"
                            + month(thisMonth) + "'");
        }
        Instant closedAt = anHourAgo();
        hotel.tellClosing("EXPORT", closedAt, firstDay);
        patiently()
                .untilAsserted(() -> hotel.office()
                        .get("/v1/billing-periods")
                        .then()
                        .body("items.month", contains(month(firstDay), month(thisMonth)))
                        .body("items[1].until", equalTo(closedAt.toString())));
    }

    @Test
    void aLastMonthThatComesToLessThanNothingIsCreditedForThereIsNoNext() {
        BilledHotel hotel = BilledHotel.unknown(topics, BilledHotel.open(topics).plan());
        UUID invoice = lastMonthBelowZero(hotel, null);
        closings.close(hotel, month(LocalDate.now(SEOUL)))
                .body("invoiceId", nullValue())
                .body("uncredited", nullValue());
        hotel.office()
                .get("/v1/invoices/" + invoice + "/credit-notes")
                .then()
                .body("items.kind", contains("CORRECTION"))
                .body("items.net.amount", contains("18000"))
                .body("items.vat.amount", contains("1800"));
        hotel.office()
                .get("/v1/invoices")
                .then()
                .body("items.due.amount", contains("19681"))
                .body("items.status", contains("ISSUED"));
    }

    @Test
    void whatOfItNoInvoiceHasAnyMoreIsSaidByTheClose() {
        BilledHotel hotel = BilledHotel.unknown(topics, BilledHotel.open(topics).plan());
        UUID invoice = lastMonthBelowZero(
                hotel,
                "{\"kind\": \"GOODWILL\", \"reason\": \"so it is\", \"groups\": [{\"group\": 0, \"net\": {\"amount\":"
                        + " \"30000\", \"currency\": \"KRW\"}}]}");
        closings.close(hotel, month(LocalDate.now(SEOUL)))
                .body("invoiceId", nullValue())
                .body("uncredited.amount", equalTo("13318"))
                .body("uncredited.currency", equalTo("KRW"));
        hotel.office()
                .get("/v1/invoices/" + invoice + "/credit-notes")
                .then()
                .body("items.net.amount", containsInAnyOrder("30000", "5892"));
    }

    /** The invoice of the month before, of which 18,000 won are to be taken back by the last. */
    private UUID lastMonthBelowZero(BilledHotel hotel, @Nullable String credited) {
        LocalDate firstDay = LocalDate.now(SEOUL).withDayOfMonth(1).minusMonths(1);
        hotel.tell("Asia/Seoul", firstDay, List.of(new RatePlanAssignment(hotel.plan(), null)));
        hotel.awaitKnown();
        closings.agree(hotel, Ids.next(), firstDay);
        UUID kept = call(hotel, firstDay);
        UUID wrong = call(hotel, firstDay);
        UUID invoice =
                closings.close(hotel, month(firstDay)).extract().jsonPath().getUUID("invoiceId");
        hotel.office().get("/v1/invoices/" + invoice).then().body("net.amount", equalTo("35892"));
        if (credited != null) {
            hotel.office()
                    .body(credited)
                    .post("/v1/invoices/" + invoice + "/credit-notes")
                    .then()
                    .statusCode(201);
        }
        hotel.tell(hotel.voided(wrong, 2));
        patiently()
                .until(() ->
                        hotel.office().get("/v1/billing-periods").jsonPath().getBoolean("items[0].changed"));
        Instant closedAt = anHourAgo();
        hotel.tellClosing("EXPORT", closedAt, firstDay);
        patiently()
                .untilAsserted(() -> hotel.office()
                        .get("/v1/billing-periods")
                        .then()
                        .body("items[1].until", equalTo(closedAt.toString())));
        hotel.charge(kept).body("state", equalTo("RATED"));
        return invoice;
    }

    /** Of ten thousand seconds to a mobile, 18,000 won, on the fifth. */
    private static UUID call(BilledHotel hotel, LocalDate firstDay) {
        UUID leg = Ids.next();
        hotel.tell(hotel.call(leg, 1, firstDay.plusDays(4) + "T10:00:00", 10_000, BilledHotel.MOBILE));
        hotel.awaitState(leg, "RATED");
        return leg;
    }

    private static String month(LocalDate day) {
        return day.toString().substring(0, 7);
    }

    /** Or, in the first hour of a month, since that month began. */
    private static Instant anHourAgo() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Instant month = LocalDate.ofInstant(now, SEOUL)
                .withDayOfMonth(1)
                .atStartOfDay(SEOUL)
                .toInstant();
        Instant anHourAgo = now.minus(1, ChronoUnit.HOURS);
        return anHourAgo.isBefore(month) ? month.plusMillis(1) : anHourAgo;
    }

    /** Of 9,900 won for a whole month, exact to the micro-unit. */
    private static String seats(LocalDate lastDay) {
        return BigDecimal.valueOf(9_900L * lastDay.getDayOfMonth())
                .divide(BigDecimal.valueOf(lastDay.lengthOfMonth()), 6, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}

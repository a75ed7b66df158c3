package coop.dure.billing.charges;

import coop.dure.billing.BilledHotel;
import coop.dure.billing.periods.Closings;
import coop.dure.billing.rateplans.DemoPlan;
import coop.dure.contracts.cdr.CallRecorded;
import coop.dure.contracts.tenants.TenantChanged.RatePlanAssignment;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.vocabulary.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static coop.dure.billing.BilledHotel.MOBILE;
import static coop.dure.billing.BilledHotel.patiently;
import static coop.dure.billing.BilledHotel.seoul;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

/** What prices a leg may become known after it was rated: the end is the same. Closed months keep what they were. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "billing"))
class PricesThatComeLateComponentTest {
    private static final LocalDate OCTOBER = LocalDate.of(2026, 10, 1);
    private static final String BEFORE = "2026-10-04T14:00:00";
    private static final String AFTER = "2026-10-06T14:00:00";
    private final TopicNames topics;

    PricesThatComeLateComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    private static String dearer(String validFrom) {
        return DemoPlan.text()
                .replace("\"price\": \"1.8\"", "\"price\": \"3.6\"")
                .replace("2020-01-01T00:00:00+09:00", validFrom);
    }

    private static String newPlan(String document) {
        String plan = "plan-" + Ids.next().toString().substring(24);
        BilledHotel.publish(plan);
        BilledHotel.publish(plan, document);
        return plan;
    }

    @Test
    void aPlanAssignedAfterALegWasRatedPricesItAsIfItHadBeenThere() {
        String other = newPlan(dearer("2020-01-01T00:00:00+09:00"));
        BilledHotel hotel = BilledHotel.open(topics);
        UUID before = rated(hotel, BEFORE);
        UUID late = rated(hotel, AFTER);
        assign(hotel, other);
        patiently().untilAsserted(() -> hotel.charge(late).body("ratePlan", equalTo(other)));
        UUID afterwards = rated(hotel, AFTER);
        for (UUID leg : List.of(late, afterwards)) {
            hotel.charge(leg).body("amount.amount", equalTo("25.2")).body("ratePlanVersion", equalTo(2));
        }
        hotel.charge(before).body("amount.amount", equalTo("12.6")).body("ratePlan", equalTo(hotel.plan()));
        hotel.tell("Asia/Seoul", OCTOBER, List.of(new RatePlanAssignment(hotel.plan(), null)));
        patiently().untilAsserted(() -> hotel.charge(late).body("amount.amount", equalTo("12.6")));
    }

    @Test
    void aVersionPublishedForThePastOfAnOpenMonthPricesItsLegs() {
        BilledHotel hotel = BilledHotel.open(topics);
        UUID before = rated(hotel, BEFORE);
        UUID late = rated(hotel, AFTER);
        BilledHotel.publish(hotel.plan(), dearer("2026-10-05T00:00:00+09:00"));
        patiently().untilAsserted(() -> hotel.charge(late).body("amount.amount", equalTo("25.2")));
        hotel.charge(late).body("ratePlanVersion", equalTo(2));
        hotel.charge(before).body("amount.amount", equalTo("12.6")).body("ratePlanVersion", equalTo(1));
    }

    @Test
    void aClosedMonthKeepsItsPricesAndOnlyWhatHadNoneIsRated() {
        BilledHotel hotel = BilledHotel.open(topics);
        UUID rated = rated(hotel, AFTER);
        UUID open = Ids.next();
        hotel.tell(hotel.call(open, 1, AFTER, 7, "+82601234567"));
        hotel.awaitState(open, "UNRATED");
        new Closings(topics).close(hotel, "2026-10").body("leftOut[0].reason", equalTo("NO_RATE"));
        BilledHotel.publish(
                hotel.plan(), dearer("2026-10-05T00:00:00+09:00").replace("\"8210\"", "\"8210\", \"8260\""));
        hotel.awaitState(open, "RATED");
        patiently().until(() -> isDone(hotel));
        hotel.charge(rated).body("amount.amount", equalTo("12.6")).body("ratePlanVersion", equalTo(1));
    }

    @Test
    void aCloseWaitsForLegsThatAreToBeRatedAgain() throws SQLException {
        BilledHotel hotel = BilledHotel.open(topics);
        Closings closings = new Closings(topics);
        UUID leg = Ids.next();
        hotel.tell(hotel.call(leg, 1, AFTER, 100, MOBILE));
        hotel.awaitState(leg, "RATED");
        UUID closing = closings.ask(hotel, true);
        try (Connection otherReplica = TestDatabase.asSuperuser()) {
            otherReplica
                    .createStatement()
                    .execute("select pg_advisory_lock(hashtextextended('rating-again:" + hotel.id() + "', 0))");
            BilledHotel.publish(hotel.plan(), dearer("2026-10-05T00:00:00+09:00"));
            closings.pass(closing);
            patiently()
                    .untilAsserted(() -> closings.job(hotel, closing)
                            .body("status", equalTo("WAITING"))
                            .body("waitingFor", contains("billing")));
        }
        UUID invoice =
                closings.awaitEnd(hotel, closing, "CLOSED").extract().jsonPath().getUUID("invoiceId");
        hotel.system()
                .get("/v1/invoices/" + invoice)
                .then()
                .body("lines.find { it.kind == 'CHARGES' }.amount.amount", equalTo("360"));
    }

    @Test
    void anInvoicedChargeStaysWhenItsLegTurnsOutToContradictItself() {
        BilledHotel hotel = BilledHotel.open(topics);
        UUID invoiced = Ids.next();
        CallRecorded call = hotel.call(invoiced, 1, AFTER, 7, MOBILE);
        hotel.tell(call);
        hotel.awaitState(invoiced, "RATED");
        new Closings(topics).close(hotel, "2026-10");
        hotel.tell(hotel.conflicting(hotel.call(invoiced, 2, AFTER, 9, MOBILE)));
        patiently()
                .untilAsserted(() -> hotel.system()
                        .get("/v1/billing-periods")
                        .then()
                        .body("items.findAll { it.changed }.month", hasItem("2026-10")));
        hotel.charge(invoiced)
                .body("state", equalTo("RATED"))
                .body("amount.amount", equalTo("12.6"))
                .body("explanation.connectedSeconds", equalTo(7));
        hotel.tell(hotel.call(invoiced, 3, AFTER, 2, MOBILE));
        hotel.awaitState(invoiced, "FREE");
        // What came late is on no invoice yet.
        UUID late = rated(hotel, AFTER);
        hotel.tell(hotel.conflicting(hotel.call(late, 2, AFTER, 9, MOBILE)));
        hotel.awaitState(late, "HELD");
    }

    @Test
    void aConflictOfAnOpenMonthIsHeld() {
        BilledHotel hotel = BilledHotel.open(topics);
        UUID leg = rated(hotel, AFTER);
        hotel.tell(hotel.conflicting(hotel.call(leg, 2, AFTER, 9, MOBILE)));
        hotel.awaitState(leg, "HELD");
    }

    @Test
    void aPlanInAnotherCurrencyThanTheTenantsIsNone() {
        String euros = "plan-" + Ids.next().toString().substring(24);
        BilledHotel.operator()
                .body(java.util.Map.of("name", "euro"))
                .put("/v1/rate-plans/" + euros)
                .then()
                .statusCode(201);
        BilledHotel.publish(euros, DemoPlan.text().replace("\"KRW\"", "\"EUR\""));
        BilledHotel hotel = BilledHotel.open(topics);
        UUID leg = rated(hotel, AFTER);
        assign(hotel, euros);
        hotel.awaitState(leg, "UNRATED");
        hotel.charge(leg).body("reason", equalTo("NO_PLAN")).body("amount.currency", equalTo("KRW"));
    }

    private static UUID rated(BilledHotel hotel, String at) {
        UUID leg = Ids.next();
        hotel.tell(hotel.call(leg, 1, at, 7, MOBILE));
        hotel.awaitState(leg, "RATED");
        return leg;
    }

    /** From 5 October on. */
    private static void assign(BilledHotel hotel, String plan) {
        hotel.tell(
                "Asia/Seoul",
                OCTOBER,
                List.of(
                        new RatePlanAssignment(hotel.plan(), null),
                        new RatePlanAssignment(plan, seoul("2026-10-05T00:00:00"))));
    }

    private static boolean isDone(BilledHotel hotel) throws SQLException {
        try (Connection database = TestDatabase.asSuperuser();
                ResultSet waiting = database.createStatement()
                        .executeQuery("select (select count(*) from published_news where code = '" + hotel.plan()
                                + "') + (select count(*) from rating_again where tenant_id = '" + hotel.id() + "')")) {
            assertThat(waiting.next()).isTrue();
            return waiting.getLong(1) == 0;
        }
    }
}

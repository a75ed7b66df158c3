package coop.dure.billing.quotes;

import coop.dure.billing.BilledHotel;
import coop.dure.billing.rateplans.DemoPlan;
import coop.dure.contracts.tenants.TenantChanged.RatePlanAssignment;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestIdentity;
import coop.dure.vocabulary.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static coop.dure.billing.BilledHotel.as;
import static coop.dure.billing.BilledHotel.operator;
import static coop.dure.billing.BilledHotel.patiently;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

/** Calls that nobody has made, and months by plans that do not hold yet. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "billing"))
class QuotesComponentTest {
    private static final String DEARER = DemoPlan.text()
            .replace("\"price\": \"1.8\"", "\"price\": \"3.6\"")
            .replace("2020-01-01T00:00:00+09:00", "2027-01-01T00:00:00+09:00");
    private static final Map<String, Object> MOBILE =
            Map.of("at", "2026-10-06T14:00:00+09:00", "connectedSeconds", 7, "callee", "+821012345678");

    private final TopicNames topics;

    QuotesComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    private static void drafted(String plan, String document) {
        operator()
                .body(document)
                .post("/v1/rate-plans/" + plan + "/versions")
                .then()
                .statusCode(201);
    }

    @Test
    void aClientAsksWhatACallWouldCostByItsOwnPlan() {
        BilledHotel hotel = BilledHotel.open(topics);
        Map<String, Object> acrossTheSwitch = Map.of(
                "at", "2026-10-06T20:59:00+09:00",
                "connectedSeconds", 400,
                "callee", "8227001234",
                "originArea", "02");
        Map<String, Object> beforeService =
                Map.of("at", "2026-09-06T14:00:00+09:00", "connectedSeconds", 7, "callee", "821012345678");
        hotel.system()
                .body(Map.of("calls", List.of(MOBILE, acrossTheSwitch, beforeService)))
                .post("/v1/quotes")
                .then()
                .statusCode(200)
                .body("calls.amount.amount", contains("12.6", "78", "0"))
                .body("calls.state", contains("RATED", "RATED", "NOT_BILLABLE"))
                .body("calls.ratePlan", contains(hotel.plan(), hotel.plan(), hotel.plan()))
                .body("calls[1].explanation.pieces.fromSecond", contains(0, 180))
                .body("calls[1].explanation.pieces.tariff", contains("local", "local-discount"));
    }

    @Test
    void theOfficeAsksByAnyPlanAndByADraft() {
        String plan = "plan-" + Ids.next().toString().substring(24);
        BilledHotel.publish(plan);
        drafted(plan, DEARER);
        operator()
                .body(Map.of("ratePlan", plan, "calls", List.of(MOBILE)))
                .post("/v1/quotes")
                .then()
                .statusCode(200)
                .body("calls[0].amount.amount", equalTo("12.6"))
                .body("calls[0].ratePlanVersion", equalTo(1));
        as(TestIdentity.member("asker").person("member"))
                .body(Map.of("ratePlan", plan, "version", 2, "calls", List.of(MOBILE)))
                .post("/v1/quotes")
                .then()
                .statusCode(200)
                .body("calls[0].amount.amount", equalTo("25.2"))
                .body("calls[0].ratePlanVersion", equalTo(2));
        as(TestIdentity.tenant("hotel").system())
                .body(Map.of("ratePlan", plan, "calls", List.of(MOBILE)))
                .post("/v1/quotes")
                .then()
                .statusCode(403);
        operator()
                .body(Map.of("ratePlan", "no-such-plan", "calls", List.of(MOBILE)))
                .post("/v1/quotes")
                .then()
                .statusCode(404);
    }

    /** A plan's currency is fixed by what is published of it, not by its first draft. */
    @Test
    void aQuoteIsInTheCurrencyOfWhatRatedIt() {
        String plan = "plan-" + Ids.next().toString().substring(24);
        operator()
                .body(Map.of("name", "요금제"))
                .put("/v1/rate-plans/" + plan)
                .then()
                .statusCode(201);
        drafted(plan, DemoPlan.text().replace("\"KRW\"", "\"USD\""));
        BilledHotel.publish(plan, DemoPlan.text());
        operator()
                .body(Map.of("ratePlan", plan, "calls", List.of(MOBILE)))
                .post("/v1/quotes")
                .then()
                .statusCode(200)
                .body("calls[0].amount.currency", equalTo("KRW"))
                .body("calls[0].explanation.pieces[0].price.currency", equalTo("KRW"));
    }

    @Test
    void whatIsWrongWithACallIsNamed() {
        operator()
                .body(Map.of(
                        "ratePlan",
                        "kr-demo",
                        "calls",
                        List.of(
                                Map.of("at", "yesterday", "connectedSeconds", -1, "callee", "abc"),
                                Map.of("direction", "INTERNAL", "calleeKind", "FAX"))))
                .post("/v1/quotes")
                .then()
                .statusCode(422)
                .body(
                        "errors.pointer",
                        hasItems(
                                "/calls/0/at",
                                "/calls/0/connectedSeconds",
                                "/calls/0/callee",
                                "/calls/1/direction",
                                "/calls/1/calleeKind",
                                "/calls/1/callee"));
        operator().body(Map.of("ratePlan", "kr-demo")).post("/v1/quotes").then().statusCode(422);
        operator().body("[]").post("/v1/quotes").then().statusCode(400);
    }

    @Test
    void aMonthIsRatedOnceMoreByADraftAndOnlyTheDifferenceIsShown() {
        BilledHotel hotel = BilledHotel.open(topics);
        drafted(hotel.plan(), DEARER);
        UUID mobile = Ids.next();
        UUID local = Ids.next();
        UUID nowhere = Ids.next();
        hotel.tell(hotel.call(mobile, 1, "2026-10-06T14:00:00", 7, BilledHotel.MOBILE));
        hotel.tell(hotel.call(local, 1, "2026-10-06T14:00:00", 200, "+8227001234"));
        hotel.tell(hotel.call(nowhere, 1, "2026-10-06T14:00:00", 7, "+82601234567"));
        hotel.awaitState(nowhere, "UNRATED");
        hotel.awaitState(local, "RATED");
        hotel.awaitState(mobile, "RATED");
        String preview = "/v1/rate-plans/" + hotel.plan() + "/versions/2:preview?month=2026-10";
        hotel.office()
                .post(preview)
                .then()
                .statusCode(200)
                .body("total.calls", equalTo(3))
                .body("total.changed", equalTo(1))
                .body("total.before.amount", equalTo("90.6"))
                .body("total.after.amount", equalTo("103.2"))
                .body("total.difference.amount", equalTo("12.6"))
                .body("destinations", hasSize(3))
                .body("destinations.find { it.destination == 'mobile' }.difference.amount", equalTo("12.6"))
                .body("destinations.find { it.destination == 'mobile' }.changed", equalTo(1))
                .body("destinations.find { it.destination == '' }.calls", equalTo(1))
                .body("legs", equalTo("OF_PLAN"))
                .body("statesBefore.UNRATED", equalTo(1))
                .body("statesAfter.RATED", equalTo(2))
                .body("lines.before.net.amount", equalTo("78"))
                .body("lines.after.net.amount", equalTo("78"))
                .body("lines.adjustments", nullValue());
        // The seven seconds are free of charge either way; a draft that takes the free seconds away makes them dear.
        drafted(hotel.plan(), DEARER.replaceFirst("\"allowances\": \\[.*?\\]\\}\\]", "\"allowances\": []"));
        hotel.office()
                .post(preview.replace("versions/2", "versions/3"))
                .then()
                .statusCode(200)
                .body("total.difference.amount", equalTo("12.6"))
                .body("lines.after.lines.kind", contains("CHARGES", "CHARGES", "ROUNDING"))
                .body("lines.before.total.amount", equalTo("85"))
                .body("lines.after.total.amount", equalTo("113"))
                .body("lines.difference.amount", equalTo("28"));
        hotel.charge(mobile).body("amount.amount", equalTo("12.6"));
        hotel.from(hotel.member().person("member")).post(preview).then().statusCode(200);
        hotel.from(TestIdentity.member("stranger").person("member"))
                .post(preview)
                .then()
                .statusCode(404);
        hotel.office().post(preview.replace("2026-10", "2026-13")).then().statusCode(400);
        operator().post(preview).then().statusCode(400);
    }

    @Test
    void callsOfASourceThatHasAPlanOfItsOwnAreRatedByIt() {
        String dearer = "plan-" + Ids.next().toString().substring(24);
        BilledHotel.publish(dearer);
        BilledHotel.publish(dearer, DEARER.replace("2027-01-01", "2020-01-01"));
        BilledHotel hotel = BilledHotel.open(topics);
        UUID leg = Ids.next();
        hotel.tell(hotel.call(leg, 1, "2026-10-06T14:00:00", 7, BilledHotel.MOBILE));
        hotel.awaitState(leg, "RATED");
        hotel.tell(
                "Asia/Seoul",
                LocalDate.of(2026, 10, 1),
                List.of(
                        new RatePlanAssignment(hotel.plan(), null),
                        new RatePlanAssignment(dearer, null, "pbx", Instant.parse("2026-10-08T00:00:00Z")),
                        new RatePlanAssignment(dearer, null, "other", null)));
        patiently().untilAsserted(() -> hotel.charge(leg).body("ratePlan", equalTo(dearer)));
        hotel.charge(leg).body("amount.amount", equalTo("25.2"));
        // What publishing it would do: the leg is the other plan's.
        hotel.office()
                .post("/v1/rate-plans/" + hotel.plan() + "/versions/1:preview?month=2026-10")
                .then()
                .body("legs", equalTo("OF_PLAN"))
                .body("total.calls", equalTo(1))
                .body("total.changed", equalTo(0));
        Map<String, Object> later = Map.of(
                "at", "2026-10-09T14:00:00+09:00", "connectedSeconds", 7, "callee", "+821012345678", "source", "pbx");
        hotel.system()
                .body(Map.of("calls", List.of(MOBILE, later)))
                .post("/v1/quotes")
                .then()
                .body("calls.ratePlan", contains(hotel.plan(), hotel.plan()))
                .body("calls[0].reason", nullValue());
        hotel.tell("Asia/Seoul", LocalDate.of(2026, 10, 1), List.of(new RatePlanAssignment(hotel.plan(), null)));
        patiently().untilAsserted(() -> hotel.charge(leg).body("amount.amount", equalTo("12.6")));
    }
}

package coop.dure.billing.invoices;

import coop.dure.billing.BilledHotel;
import coop.dure.billing.periods.BilledMonths;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

/** An invoice is computed, looked over and only then issued, or was never there. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "billing"))
class DraftsComponentTest {
    private static final String SEATS = "{\"vatPercent\": \"10\", \"seatFee\": \"9900\"}";
    private final TopicNames topics;

    DraftsComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @Test
    void aDraftIsNobodysInvoiceUntilItIsLookedOverAndIssuedOnce() throws Exception {
        BilledMonths months = BilledMonths.open(topics, SEATS);
        BilledHotel hotel = months.hotel();
        UUID draft = draft(months, "2026-07");
        office(hotel, draft)
                .body("status", equalTo("DRAFT"))
                .body("number", nullValue())
                .body("issuedAt", nullValue())
                .body("dueOn", nullValue())
                .body("total.amount", equalTo("10890"));
        for (String of : List.of("", "/pdf", "/lines")) {
            hotel.system().get("/v1/invoices/" + draft + of).then().statusCode(404);
            hotel.office().get("/v1/invoices/" + draft + of).then().statusCode(200);
        }
        hotel.system().get("/v1/invoices").then().body("items", empty());
        hotel.office().get("/v1/invoices?status=DRAFT").then().body("items.id", contains(draft.toString()));
        hotel.office().get("/v1/ledger/entries").then().body("items", empty());
        pay(hotel, draft).statusCode(404);
        BilledHotel.operator()
                .header("Dure-Tenant", BilledHotel.open(topics).organization().slug())
                .post("/v1/invoices/" + draft + ":review")
                .then()
                .statusCode(404);
        months.closings()
                .awaitEnd(hotel, months.closings().ask(hotel, "2026-08", true), "REFUSED")
                .body("refusals.code", contains("DRAFT_OPEN"));
        act(hotel, draft, "issue").statusCode(409);
        act(hotel, draft, "review").statusCode(200).body("status", equalTo("REVIEWED"));
        act(hotel, draft, "review").statusCode(200);
        UUID late = months.call("2026-07-10T14:00:00", 100);
        months.awaitChanged("2026-07");
        hotel.office()
                .body(Map.of("ratePlan", hotel.plan(), "version", 1, "reason", "what would it adjust?"))
                .post("/v1/billing-periods/2026-07:rateAgain?dryRun=true")
                .then()
                .statusCode(200)
                .body("lines.adjustments.amount.amount", contains("180"));
        assertThat(twice(() -> act(hotel, draft, "issue").extract().statusCode()))
                .containsExactlyInAnyOrder(200, 409);
        office(hotel, draft)
                .body("status", equalTo("ISSUED"))
                .body("number", notNullValue())
                .body("dueOn", notNullValue())
                .body("total.amount", equalTo("10890"));
        hotel.system().get("/v1/invoices").then().body("items.id", contains(draft.toString()));
        hotel.office().get("/v1/ledger/entries").then().body("items.kind", contains("ISSUE"));
        act(hotel, draft, "discard").statusCode(409);
        pay(hotel, draft).statusCode(201);
        assertThat(BilledMonths.sum(months.close("2026-08"), "ADJUSTMENT"))
                .as("the late call " + late)
                .isEqualByComparingTo("180");
    }

    @Test
    void aDiscardedDraftLeavesItsMonthOpenAndWhatItHadAdjustedToBeAdjusted() {
        BilledMonths months = BilledMonths.open(topics, SEATS);
        BilledHotel hotel = months.hotel();
        months.close("2026-07");
        months.call("2026-07-10T14:00:00", 100);
        months.awaitChanged("2026-07");
        UUID draft = draft(months, "2026-08");
        JsonPath computed = office(hotel, draft).extract().jsonPath();
        assertThat(BilledMonths.sum(computed, "ADJUSTMENT")).isEqualByComparingTo("180");
        act(hotel, draft, "discard").statusCode(204);
        act(hotel, draft, "discard").statusCode(404);
        hotel.system()
                .get("/v1/billing-periods")
                .then()
                .body("items.find { it.month == '2026-08' }.status", equalTo("OPEN"))
                .body("items.find { it.month == '2026-07' }.changed", equalTo(true));
        months.call("2026-08-10T14:00:00", 10);
        JsonPath august = months.close("2026-08");
        assertThat(BilledMonths.sum(august, "ADJUSTMENT")).isEqualByComparingTo("180");
        assertThat(BilledMonths.sum(august, "CHARGES")).isEqualByComparingTo("18");
        assertThat(august.getString("status")).isEqualTo("ISSUED");
    }

    @Test
    void whatADiscardedDraftWouldHaveTakenBackIsBilledStill() {
        BilledMonths months = BilledMonths.open(topics, SEATS);
        BilledHotel hotel = months.hotel();
        UUID leg = months.call("2026-07-10T14:00:00", 100);
        String july = months.close("2026-07").getString("id");
        hotel.tell(hotel.voided(leg, 2));
        months.awaitChanged("2026-07");
        UUID draft = draft(months, "2026-08");
        assertThat(BilledMonths.sum(office(hotel, draft).extract().jsonPath(), "ADJUSTMENT"))
                .isEqualByComparingTo("-180");
        act(hotel, draft, "discard").statusCode(204);
        hotel.office()
                .body(Map.of("kind", "CORRECTION", "reason", "Nobody spoke.", "legs", List.of(Map.of("legId", leg))))
                .post("/v1/invoices/" + july + "/credit-notes")
                .then()
                .statusCode(201);
    }

    private UUID draft(BilledMonths months, String month) {
        UUID closing = months.hotel()
                .office()
                .body(Map.of("acceptOpen", true, "draft", true))
                .post("/v1/billing-periods/" + month + ":close")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getUUID("id");
        months.closings().pass(closing);
        return months.closings()
                .awaitEnd(months.hotel(), closing, "CLOSED")
                .extract()
                .jsonPath()
                .getUUID("invoiceId");
    }

    private static ValidatableResponse office(BilledHotel hotel, UUID invoice) {
        return hotel.office().get("/v1/invoices/" + invoice).then().statusCode(200);
    }

    private static ValidatableResponse act(BilledHotel hotel, UUID invoice, String verb) {
        return hotel.office().post("/v1/invoices/" + invoice + ":" + verb).then();
    }

    private static ValidatableResponse pay(BilledHotel hotel, UUID invoice) {
        return hotel.office()
                .body(Map.of(
                        "amount", Map.of("amount", "1", "currency", "KRW"), "receivedAt", "2026-11-10T10:00:00+09:00"))
                .post("/v1/invoices/" + invoice + "/payments")
                .then();
    }

    /** At the same moment. */
    private static List<Integer> twice(Callable<Integer> call) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(2);
        try {
            List<Future<Integer>> both = callers.invokeAll(Collections.nCopies(2, call));
            return List.of(both.get(0).get(), both.get(1).get());
        } finally {
            callers.shutdownNow();
        }
    }
}

package coop.dure.billing.periods;

import coop.dure.billing.BilledHotel;
import coop.dure.contracts.tenants.TenantChanged.RatePlanAssignment;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.vocabulary.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static coop.dure.billing.BilledHotel.patiently;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

/** A month is closed for all tenants by one job, of a month that no tenant of another test has. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "billing"))
class CloseAllComponentTest {
    private static final String MONTH = "2021-02";
    private final TopicNames topics;
    private final Closings closings;

    CloseAllComponentTest(TopicNames topics) {
        this.topics = topics;
        this.closings = new Closings(topics);
    }

    @Test
    void aMonthIsClosedForAllTenantsAndWhoIsRefusedIsNamed() {
        BilledHotel first =
                hotel(LocalDate.of(2021, 2, 1), BilledHotel.open(topics).plan());
        BilledHotel second = hotel(LocalDate.of(2021, 2, 1), first.plan());
        BilledHotel behind = hotel(LocalDate.of(2021, 1, 1), first.plan());
        UUID before = closings.ask(first, MONTH, true);
        UUID run = closeAll();
        assertThat(closeAll()).as("asked for again while it is at work").isEqualTo(run);
        patiently().untilAsserted(() -> run(run).body("total", equalTo(3)).body("done", equalTo(1)));
        assertThat(closings.ask(first, MONTH, true)).isEqualTo(before);
        for (BilledHotel hotel : List.of(first, second)) {
            closings.pass(closings.ask(hotel, MONTH, true));
        }
        String told = operator()
                .accept("text/event-stream")
                .get("/v1/close-runs/" + run)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(told).contains("event:done").contains("\"closed\":2");
        run(run).body("status", equalTo("DONE"))
                .body("done", equalTo(3))
                .body("closed", equalTo(2))
                .body("endedAt", notNullValue())
                .body("refused.tenant", contains(behind.organization().slug()))
                .body("refused[0].refusals.code", contains("EARLIER_MONTH_OPEN"));
        second.office()
                .get("/v1/invoices")
                .then()
                .body("items.month", contains(MONTH))
                .body("items.total.amount", contains("10890"));
        first.office()
                .get("/v1/billing-periods?limit=1")
                .then()
                .body("items.month", hasItem(MONTH))
                .body("items.status", hasItem("CLOSED"));
        UUID again = closeAll();
        assertThat(again).isNotEqualTo(run);
        patiently()
                .untilAsserted(() -> run(again)
                        .body("status", equalTo("DONE"))
                        .body("total", equalTo(1))
                        .body("closed", equalTo(0)));
    }

    @Test
    void onlyTheOfficeClosesAllAndTheMonthIsOne() {
        BilledHotel hotel = BilledHotel.unknown(topics, "none");
        BilledHotel.as(hotel.organization().system())
                .body(Map.of())
                .post("/v1/billing-periods/" + MONTH + ":closeAll")
                .then()
                .statusCode(403);
        operator()
                .body(Map.of())
                .post("/v1/billing-periods/2021-13:closeAll")
                .then()
                .statusCode(400);
        operator().get("/v1/close-runs/" + Ids.next()).then().statusCode(404);
    }

    private BilledHotel hotel(LocalDate from, String plan) {
        BilledHotel hotel = BilledHotel.unknown(topics, plan);
        hotel.tell("Asia/Seoul", from, List.of(new RatePlanAssignment(plan, null)));
        hotel.awaitKnown();
        closings.agree(hotel, Ids.next(), from);
        closings.seats(hotel, 1, from);
        return hotel;
    }

    private static UUID closeAll() {
        ValidatableResponse answer = operator()
                .body(Map.of("acceptOpen", true))
                .post("/v1/billing-periods/" + MONTH + ":closeAll")
                .then()
                .statusCode(202);
        UUID run = answer.extract().jsonPath().getUUID("id");
        assertThat(answer.extract().header("Location")).endsWith("/v1/close-runs/" + run);
        return run;
    }

    private static ValidatableResponse run(UUID run) {
        return operator().get("/v1/close-runs/" + run).then().statusCode(200);
    }

    private static RequestSpecification operator() {
        return BilledHotel.operator();
    }
}

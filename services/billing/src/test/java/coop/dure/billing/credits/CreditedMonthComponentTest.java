package coop.dure.billing.credits;

import coop.dure.billing.BilledHotel;
import coop.dure.billing.periods.Closings;
import coop.dure.contracts.tenants.TenantChanged.RatePlanAssignment;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.vocabulary.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static coop.dure.billing.BilledHotel.patiently;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

/** What a credit means for the adjustments of later months (money-chain §6). */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "billing"))
class CreditedMonthComponentTest {
    private static final LocalDate AUGUST = LocalDate.of(2026, 8, 1);
    private final TopicNames topics;
    private final Closings closings;

    CreditedMonthComponentTest(TopicNames topics) {
        this.topics = topics;
        this.closings = new Closings(topics);
    }

    private BilledHotel hotel() {
        BilledHotel hotel = BilledHotel.unknown(topics, BilledHotel.open(topics).plan());
        hotel.tell("Asia/Seoul", AUGUST, List.of(new RatePlanAssignment(hotel.plan(), null)));
        hotel.awaitKnown();
        closings.agree(hotel, Ids.next(), AUGUST);
        closings.seats(hotel, 12, AUGUST);
        return hotel;
    }

    private ValidatableResponse invoice(BilledHotel hotel, String month) {
        UUID id = closings.close(hotel, month).extract().jsonPath().getUUID("invoiceId");
        return hotel.office().get("/v1/invoices/" + id).then().statusCode(200);
    }

    private static void post(BilledHotel hotel, UUID invoice, String what, String body) {
        hotel.office().body(body).post("/v1/invoices/" + invoice + what).then().statusCode(201);
    }

    @Test
    @Timeout(120)
    void whatAVoidInvoiceBilledIsBilledAnewWithTheNextClose() {
        BilledHotel hotel = hotel();
        UUID invoice = invoice(hotel, "2026-08").extract().jsonPath().getUUID("id");
        post(hotel, invoice, ":void", "{\"reason\": \"The wrong client.\"}");
        UUID anew = invoice(hotel, "2026-09")
                .body("net.amount", equalTo("237600"))
                .body("lines.findAll { it.kind == 'ADJUSTMENT' }.amount.amount", contains("118800"))
                .extract()
                .jsonPath()
                .getUUID("id");
        // What is corrected of it is of August, and not corrected again when August turns out to be less.
        String correction = "{\"kind\": \"CORRECTION\", \"reason\": \"No seats.\", \"groups\": [{\"group\": 0,"
                + " \"month\": \"2026-08\", \"net\": {\"amount\": \"9900\", \"currency\": \"KRW\"}}]}";
        hotel.office()
                .body(correction.replace("\"month\": \"2026-08\", ", ""))
                .post("/v1/invoices/" + anew + "/credit-notes")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/groups/0/month"));
        post(hotel, anew, "/credit-notes", correction);
        closings.seats(hotel, 1, AUGUST);
        patiently()
                .until(() -> Boolean.TRUE.equals(hotel.office()
                        .get("/v1/billing-periods")
                        .jsonPath()
                        .get("items.find { it.month == '2026-08' }.changed")));
        invoice(hotel, "2026-10")
                .body(
                        "lines.findAll { it.kind == 'ADJUSTMENT' && it.month == '2026-08' }.amount.amount",
                        contains("19800"));
    }

    @Test
    @Timeout(120)
    void whatACorrectionTookBackIsNotTakenBackAgain() {
        BilledHotel hotel = hotel();
        UUID leg = Ids.next();
        hotel.tell(hotel.call(leg, 1, "2026-08-06T14:00:00", 200, "+82223456789"));
        hotel.awaitState(leg, "RATED");
        UUID invoice = invoice(hotel, "2026-08").extract().jsonPath().getUUID("id");
        post(
                hotel,
                invoice,
                "/credit-notes",
                "{\"kind\": \"CORRECTION\", \"reason\": \"Nobody spoke.\", \"legs\": [{\"legId\": \"" + leg + "\"}]}");
        hotel.tell(hotel.voided(leg, 2));
        patiently()
                .until(() -> Boolean.TRUE.equals(hotel.office()
                        .get("/v1/billing-periods")
                        .jsonPath()
                        .get("items.find { it.month == '2026-08' }.changed")));
        invoice(hotel, "2026-09").body("net.amount", equalTo("118800")).body("lines.kind", not(hasItem("ADJUSTMENT")));
    }
}

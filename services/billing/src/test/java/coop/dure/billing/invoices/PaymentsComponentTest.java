package coop.dure.billing.invoices;

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

/** What a payment may say, and what is refused by its name. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "billing"))
class PaymentsComponentTest {
    private static final String AT = "2026-11-10T10:00:00+09:00";
    private final TopicNames topics;

    PaymentsComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @Test
    @Timeout(120)
    void whatIsNoPaymentIsRefusedByItsFieldAndAtOnce() {
        BilledHotel hotel = BilledHotel.open(topics);
        UUID invoice = invoiced(hotel);
        for (String amount :
                List.of("1E1000000000", "1E-1000000000", "1e3", "0", "-5", "0.5", "1234567890123456", "", "won")) {
            pay(hotel, invoice, amount, "KRW", AT, "r")
                    .statusCode(422)
                    .body("errors.pointer", contains("/amount/amount"));
        }
        pay(hotel, invoice, "1", "EUR", AT, "r").statusCode(422).body("errors.pointer", contains("/amount/currency"));
        for (String reference : List.of("a\\u0000b", "a\\u001bb", "a".repeat(201))) {
            pay(hotel, invoice, "1", "KRW", AT, reference)
                    .statusCode(422)
                    .body("errors.pointer", contains("/reference"));
        }
        pay(hotel, invoice, "1", "KRW", "+999999999-12-31T00:00:00Z", "r")
                .statusCode(422)
                .body("errors.pointer", contains("/receivedAt"));
        hotel.system()
                .get("/v1/invoices/" + invoice)
                .then()
                .body("paid.amount", equalTo("0"))
                .body("paid.currency", equalTo("KRW"));
    }

    @Test
    void veryLargePaymentsAreKeptAsTheTenantsBalance() {
        BilledHotel hotel = BilledHotel.open(topics);
        UUID invoice = invoiced(hotel);
        String much = "999999999999999";
        pay(hotel, invoice, much, "KRW", AT, "first").statusCode(201);
        pay(hotel, invoice, much, "KRW", AT, "second").statusCode(201);
        hotel.system()
                .get("/v1/invoices/" + invoice + "/payments")
                .then()
                .body("items.amount.amount", contains(much, much));
        hotel.office()
                .get("/v1/ledger/entries")
                .then()
                .statusCode(200)
                .body("items.postings.flatten().amount.currency.unique()", contains("KRW"));
    }

    @Test
    void aPaymentIsInTheInvoicesCurrencyWhateverTheTenantsHasBecome() {
        BilledHotel hotel = BilledHotel.open(topics);
        UUID invoice = invoiced(hotel);
        hotel.tell("Asia/Seoul", "EUR", LocalDate.of(2026, 10, 1), List.of(new RatePlanAssignment(hotel.plan(), null)));
        patiently()
                .untilAsserted(() -> pay(hotel, invoice, "1", "EUR", AT, "r")
                        .statusCode(422)
                        .body("errors[0].detail", equalTo("The invoice is in KRW.")));
        pay(hotel, invoice, "7", "KRW", AT, "r").statusCode(201);
        hotel.system().get("/v1/invoices/" + invoice).then().body("paid.amount", equalTo("7"));
        hotel.system()
                .get("/v1/invoices")
                .then()
                .body("items.total.currency", contains("KRW"))
                .body("items.total.amount", contains("10890"));
    }

    private UUID invoiced(BilledHotel hotel) {
        Closings closings = new Closings(topics);
        closings.agree(hotel, Ids.next());
        closings.seats(hotel, 1);
        return closings.close(hotel, "2026-10").extract().jsonPath().getUUID("invoiceId");
    }

    private static ValidatableResponse pay(
            BilledHotel hotel, UUID invoice, String amount, String currency, String receivedAt, String reference) {
        return hotel.office()
                .body(
                        "{\"amount\": {\"amount\": \"%s\", \"currency\": \"%s\"}, \"receivedAt\": \"%s\", \"reference\": \"%s\"}"
                                .formatted(amount, currency, receivedAt, reference))
                .post("/v1/invoices/" + invoice + "/payments")
                .then();
    }
}

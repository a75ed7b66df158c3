package coop.dure.billing.credits;

import coop.dure.billing.BilledHotel;
import coop.dure.billing.periods.BilledMonths;
import coop.dure.billing.periods.Closings;
import coop.dure.contracts.cdr.CallRecorded;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.vocabulary.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static coop.dure.billing.BilledHotel.patiently;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;

/** Credit notes and voids, as the office issues them, down to the ledger. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "billing"))
class CreditNotesComponentTest {
    private final TopicNames topics;

    CreditNotesComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @Test
    @Timeout(120)
    void aRefundedCreditTakesBackFromEverybody() {
        BilledHotel hotel = BilledHotel.open(topics);
        UUID collaborator = Ids.next();
        UUID invoice = invoiced(hotel, collaborator);
        pay(hotel, invoice, "130680");
        Map<String, Long> before = accounts(hotel);
        credit(hotel, invoice, groups("GOODWILL", 0, "10000", true)).statusCode(201);

        Map<String, Long> after = accounts(hotel);
        assertThat(difference(before, after))
                .isEqualTo(Map.of(
                        "BANK",
                        -11_000L,
                        "VAT",
                        1_000L,
                        "RESERVE",
                        2_000L,
                        "PAYABLE " + hotel.member().id(),
                        7_000L,
                        "PAYABLE " + collaborator,
                        1_000L));
        hotel.system()
                .get("/v1/invoices/" + invoice)
                .then()
                .body("status", equalTo("PAID"))
                .body("total.amount", equalTo("130680"))
                .body("credited.amount", equalTo("11000"))
                .body("paid.amount", equalTo("119680"))
                .body("due.amount", equalTo("0"));
        hotel.system()
                .get("/v1/invoices/" + invoice + "/credit-notes")
                .then()
                .body("items", hasSize(1))
                .body("items[0].number", matchesPattern("C[0-9]{8}"))
                .body("items[0].vat.amount", equalTo("1000"))
                .body("items[0].refunded.amount", equalTo("11000"))
                .body("items[0].groups.net.amount", contains("10000"));
    }

    @Test
    void whatWasPaidOfACreditIsTheTenantsBalanceWhereItIsNotRefunded() {
        BilledHotel hotel = BilledHotel.open(topics);
        UUID invoice = invoiced(hotel, Ids.next());
        pay(hotel, invoice, "130680");
        credit(hotel, invoice, groups("GOODWILL", 0, "118800", false)).statusCode(201);
        Map<String, Long> accounts = accounts(hotel);
        assertThat(accounts).isEqualTo(Map.of("BANK", 130_680L, "TENANT_BALANCE", -130_680L));
    }

    @Test
    void neverMoreThanIsLeftIsCredited() {
        BilledHotel hotel = BilledHotel.open(topics);
        UUID invoice = invoiced(hotel, Ids.next());
        credit(hotel, invoice, groups("GOODWILL", 0, "118801", false))
                .statusCode(422)
                .body("errors.pointer", contains("/groups/0/net/amount"));
        credit(hotel, invoice, groups("GOODWILL", 0, "100000", false)).statusCode(201);
        credit(hotel, invoice, groups("GOODWILL", 0, "18801", false)).statusCode(422);
        credit(hotel, invoice, groups("GOODWILL", 0, "18800", false)).statusCode(201);
        credit(hotel, invoice, groups("GOODWILL", 0, "1", false)).statusCode(422);
        assertThat(accounts(hotel)).isEmpty();
    }

    @Test
    void aCorrectionNamesCallsAndKnowsWhatTheyWereCharged() {
        BilledHotel hotel = BilledHotel.open(topics);
        UUID leg = Ids.next();
        CallRecorded call = hotel.call(leg, 1, "2026-10-06T14:00:00", 200, "+82223456789");
        hotel.tell(call);
        hotel.awaitState(leg, "RATED");
        UUID invoice = invoiced(hotel, Ids.next());
        String correction = leg(leg);
        credit(hotel, invoice, correction).statusCode(201);
        hotel.system()
                .get("/v1/invoices/" + invoice + "/credit-notes")
                .then()
                .body("items[0].net.amount", equalTo("78"))
                .body("items[0].vat.amount", equalTo("7"))
                .body("items[0].legs[0].net.amount", equalTo("78"))
                .body("items[0].legs[0].group", equalTo(0));
        credit(hotel, invoice, correction).statusCode(422).body("errors.pointer", contains("/legs/0/net"));
        credit(hotel, invoice, correction.replace(leg.toString(), Ids.next().toString()))
                .statusCode(422)
                .body("errors.pointer", contains("/legs/0/legId"));
    }

    @Test
    @Timeout(120)
    void aCallIsCreditedInTheGroupOfItsDestinationAndAsItWasBilled() {
        BilledMonths months = BilledMonths.open(
                topics,
                "{\"vatPercent\": \"10\", \"vatCategories\": [{\"category\": \"EXEMPT\", \"destinations\":"
                        + " [\"mobile\"]}]}");
        BilledHotel hotel = months.hotel();
        UUID mobile = months.call("2026-07-10T14:00:00", 100);
        UUID local = Ids.next();
        hotel.tell(hotel.call(local, 1, "2026-07-10T14:00:00", 200, "+82223456789"));
        hotel.awaitState(local, "RATED");
        UUID invoice = months.close("2026-07").getUUID("id");
        UUID late = months.call("2026-07-11T14:00:00", 100);
        credit(hotel, invoice, leg(late)).statusCode(422).body("errors.pointer", contains("/legs/0/legId"));
        credit(hotel, invoice, leg(mobile)).statusCode(201);

        hotel.tell(hotel.call(local, 2, "2026-07-10T23:00:00", 200, "+82223456789"));
        patiently().untilAsserted(() -> hotel.charge(local).body("amount.amount", equalTo("39")));
        months.close("2026-08");
        credit(hotel, invoice, leg(local)).statusCode(201);
        hotel.system()
                .get("/v1/invoices/" + invoice + "/credit-notes")
                .then()
                .body("items.net.amount", contains("180", "39"))
                .body("items.vat.amount", contains("0", "4"))
                .body("items.legs.flatten().group", contains(1, 0));
    }

    @Test
    void onlyAnUnpaidInvoiceIsVoidedOnceAndItsMonthIsToBeRatedAgain() {
        BilledHotel hotel = BilledHotel.open(topics);
        UUID invoice = invoiced(hotel, Ids.next());
        voiding(hotel, invoice).statusCode(201);
        hotel.system()
                .get("/v1/invoices/" + invoice)
                .then()
                .body("status", equalTo("VOID"))
                .body("due.amount", equalTo("0"));
        assertThat(accounts(hotel)).isEmpty();
        hotel.system().get("/v1/billing-periods").then().body("items[0].changed", equalTo(true));
        voiding(hotel, invoice)
                .statusCode(409)
                .body("type", equalTo("https://dure.coop/problems/invoice-not-voidable"));

        BilledHotel paying = BilledHotel.open(topics);
        UUID paid = invoiced(paying, Ids.next());
        pay(paying, paid, "1");
        voiding(paying, paid).statusCode(409);
    }

    @Test
    void aRequestThatIsSentAgainIssuesNoSecondCreditNote() {
        BilledHotel hotel = BilledHotel.open(topics);
        UUID invoice = invoiced(hotel, Ids.next());
        String key = Ids.next().toString();
        for (int i = 0; i < 2; i++) {
            hotel.office()
                    .header("Idempotency-Key", key)
                    .body(groups("GOODWILL", 0, "10000", false))
                    .post("/v1/invoices/" + invoice + "/credit-notes")
                    .then()
                    .statusCode(201);
        }
        hotel.system().get("/v1/invoices/" + invoice).then().body("credited.amount", equalTo("11000"));
    }

    @Test
    void whatIsNoCreditNoteIsRefusedByItsField() {
        BilledHotel hotel = BilledHotel.open(topics);
        UUID invoice = invoiced(hotel, Ids.next());
        refused(hotel, invoice, "{\"kind\": \"GIFT\"}", "/kind");
        refused(hotel, invoice, "{\"kind\": \"GOODWILL\", \"reason\": \"so\"}", "/groups");
        refused(hotel, invoice, groups("GOODWILL", 3, "1", false), "/groups/0/group");
        refused(hotel, invoice, groups("GOODWILL", 0, "999999999999999", false), "/groups/0/net/amount");
        refused(hotel, invoice, groups("GOODWILL", 0, "0.5", false), "/groups/0/net/amount");
        refused(hotel, invoice, groups("GOODWILL", 0, "1", false).replace("KRW", "EUR"), "/groups/0/net/currency");
        refused(hotel, invoice, groups("GOODWILL", 0, "1", false).replace("so it is", " "), "/reason");
        credit(hotel, Ids.next(), groups("GOODWILL", 0, "1", false)).statusCode(404);
        hotel.system()
                .body(groups("GOODWILL", 0, "1", false))
                .post("/v1/invoices/" + invoice + "/credit-notes")
                .then()
                .statusCode(403);
    }

    private UUID invoiced(BilledHotel hotel, UUID collaborator) {
        Closings closings = new Closings(topics);
        closings.agree(hotel, collaborator);
        closings.seats(hotel, 12);
        return closings.close(hotel, "2026-10").extract().jsonPath().getUUID("invoiceId");
    }

    private static String groups(String kind, int group, String net, boolean refund) {
        return ("{\"kind\": \"%s\", \"reason\": \"so it is\", \"refund\": %s, \"groups\": [{\"group\": %d, \"net\":"
                        + " {\"amount\": \"%s\", \"currency\": \"KRW\"}}]}")
                .formatted(kind, refund, group, net);
    }

    private static String leg(UUID leg) {
        return "{\"kind\": \"CORRECTION\", \"reason\": \"Nobody spoke.\", \"legs\": [{\"legId\": \"%s\"}]}"
                .formatted(leg);
    }

    private static ValidatableResponse credit(BilledHotel hotel, UUID invoice, String body) {
        return hotel.office()
                .body(body)
                .post("/v1/invoices/" + invoice + "/credit-notes")
                .then();
    }

    private static ValidatableResponse voiding(BilledHotel hotel, UUID invoice) {
        return hotel.office()
                .body("{\"reason\": \"The wrong client.\"}")
                .post("/v1/invoices/" + invoice + ":void")
                .then();
    }

    private static void refused(BilledHotel hotel, UUID invoice, String body, String pointer) {
        credit(hotel, invoice, body).statusCode(422).body("errors.pointer", contains(pointer));
    }

    private static void pay(BilledHotel hotel, UUID invoice, String won) {
        hotel.office()
                .body(("{\"amount\": {\"amount\": \"%s\", \"currency\": \"KRW\"}, \"receivedAt\":"
                                + " \"2026-11-10T10:00:00+09:00\", \"reference\": \"r\"}")
                        .formatted(won))
                .post("/v1/invoices/" + invoice + "/payments")
                .then()
                .statusCode(201);
    }

    /** What the tenant's accounts come to, those of nothing left out. */
    private static Map<String, Long> accounts(BilledHotel hotel) {
        JsonPath entries = hotel.office().get("/v1/ledger/entries?limit=1000").jsonPath();
        List<String> names =
                entries.getList("items.postings.flatten().collect { it.account + ' ' + it.partyId }", String.class);
        List<Long> amounts = entries.getList("items.postings.flatten().amount.amount", Long.class);
        Map<String, Long> accounts = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            accounts.merge(names.get(i).replace(" null", ""), amounts.get(i), Long::sum);
        }
        accounts.values().removeIf(sum -> sum == 0);
        return accounts;
    }

    private static Map<String, Long> difference(Map<String, Long> before, Map<String, Long> after) {
        Map<String, Long> difference = new HashMap<>(after);
        before.forEach((account, sum) -> difference.merge(account, -sum, Long::sum));
        difference.values().removeIf(sum -> sum == 0);
        return difference;
    }
}

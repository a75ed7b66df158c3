package coop.dure.billing.bank;

import coop.dure.billing.BilledHotel;
import coop.dure.billing.periods.Closings;
import coop.dure.contracts.tenants.TenantChanged.Billing;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.vocabulary.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static coop.dure.billing.BilledHotel.operator;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

/** Payments by a bank's file: by number, by name, by hand, and each line once. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "billing"))
class BankStatementComponentTest {
    private static final String FORMAT = "date:거래일시,amount:입금액,payer:보낸분,memo:적요";
    private final TopicNames topics;

    BankStatementComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    /** An invoice of 10,890 won, made out to a company that no other test has. */
    private record Invoiced(BilledHotel hotel, String id, String number, String company) {
        ValidatableResponse now() {
            return hotel.system().get("/v1/invoices/" + id).then().statusCode(200);
        }
    }

    @Test
    void aFileIsBookedLineByLineAndSentAgainBooksNothingTwice() {
        Invoiced one = invoiced();
        Invoiced two = invoiced();
        String file = "계좌번호;1234\n\n거래일시;적요;입금액;출금액;보낸분\n"
                + "2026.11.03 09:10:00;청구서 " + one.number() + ";12,000;0;누군가\n"
                + "2026.11.03 09:11:00;10월분;10,890;0;" + two.company() + "(주)\n"
                + "2026.11.03 09:12:00;모름 " + two.id() + ";5,000;0;아무개\n"
                + "2026.11.03 09:13:00;출금;0;7,000;임대료\n"
                + "합계;;;;\n"
                + "언젠가;;100;0;x\n";
        byte[] korean = file.getBytes(Charset.forName("x-windows-949"));
        send(korean)
                .body("lines.line", contains(4, 5, 6, 7, 8, 9))
                .body("lines.verdict", contains("BOOKED", "BOOKED", "OPEN", "NO_MONEY", "NO_MONEY", "REJECTED"))
                .body("lines[0].reason", equalTo("NUMBER"))
                .body("lines[0].tenant", equalTo(one.hotel().organization().slug()))
                .body("lines[1].reason", equalTo("NAME_AND_AMOUNT"))
                .body("lines[1].invoiceNumber", equalTo(two.number()))
                .body("lines[2].reason", equalTo("NOTHING_FITS"))
                .body("lines[5].errors.field", contains("date"))
                .body("counts.BOOKED", equalTo(2));
        one.now().body("status", equalTo("PAID")).body("paid.amount", equalTo("10890"));
        two.now().body("status", equalTo("PAID"));
        send(korean).body("lines.verdict", contains("KNOWN", "KNOWN", "OPEN", "NO_MONEY", "NO_MONEY", "REJECTED"));
        one.hotel()
                .office()
                .get("/v1/invoices/" + one.id() + "/payments")
                .then()
                .body("items.amount.amount", contains("12000"))
                .body("items.receivedAt", contains("2026-11-03T00:10:00Z"))
                .body("items.reference", contains("청구서 " + one.number()));
        operator()
                .get("/v1/ledger/balances?account=TENANT_BALANCE&tenant="
                        + one.hotel().organization().slug())
                .then()
                .body("items.balance.amount", contains("-1110"));
        send(("거래일시,입금액,보낸분,적요\n2026-11-03,12000,누군가," + one.number() + "\n").getBytes(StandardCharsets.UTF_8))
                .body("lines.verdict", contains("OPEN"))
                .body("lines.reason", contains("NOTHING_OWED"));
    }

    @Test
    void whatIsOpenIsAssignedByHandOrDismissedAndBookedOnce() {
        Invoiced invoice = invoiced();
        UUID line = open(invoice.id());
        operator()
                .get("/v1/bank-lines?status=OPEN&limit=1000")
                .then()
                .statusCode(200)
                .body("items.id", hasItem(line.toString()));
        act(line, "assign", Map.of("invoice", "99999999")).statusCode(422).body("errors.pointer", contains("/invoice"));
        act(line, "assign", Map.of("invoice", "\u0000")).statusCode(422).body("errors.pointer", contains("/invoice"));
        act(line, "assign", Map.of("invoice", "0".repeat(21))).statusCode(422);
        act(line, "dismiss", Map.of()).statusCode(422).body("errors.pointer", contains("/reason"));
        act(line, "dismiss", Map.of("reason", "이자"))
                .statusCode(200)
                .body("status", equalTo("DISMISSED"))
                .body("reason", equalTo("이자"));
        operator().get("/v1/bank-lines?status=OPEN&limit=1000").then().body("items.id", not(hasItem(line.toString())));
        act(line, "assign", Map.of("invoice", " " + invoice.number()))
                .statusCode(200)
                .body("status", equalTo("BOOKED"))
                .body("reason", equalTo("BY_HAND"))
                .body("paymentId", notNullValue())
                .body("tenant", equalTo(invoice.hotel().organization().slug()));
        act(line, "assign", Map.of("invoice", invoice.number())).statusCode(409);
        act(line, "dismiss", Map.of("reason", "x")).statusCode(409);
        invoice.now().body("paid.amount", equalTo("3000")).body("status", equalTo("PARTIALLY_PAID"));
        act(Ids.next(), "dismiss", Map.of("reason", "x")).statusCode(404);
    }

    @Test
    void aFileThatIsNoStatementIsRefusedAndOnlyTheOfficeSendsOne() {
        sendAs("a,b\n1,2\n", "").statusCode(422).body("detail", containsString("date"));
        sendAs("거래일시,입금액\n", "").statusCode(422);
        sendAs("PK\u0003\u0004", "").statusCode(422);
        sendAs("date,amount\n2026-11-03,1\n", "?format=when:x").statusCode(400);
        sendAs("date,amount\n2026-11-03,1\n", "?currency=WON").statusCode(400);
        BilledHotel hotel = BilledHotel.unknown(topics, "none");
        BilledHotel.as(hotel.organization().system())
                .get("/v1/bank-lines")
                .then()
                .statusCode(403);
    }

    /** A line of 3,000 won that nobody can place. */
    private static UUID open(String memo) {
        return send(("거래일시,입금액,보낸분,적요\n2026-11-04,3000,누군가," + memo + "\n").getBytes(StandardCharsets.UTF_8))
                .body("lines.verdict", contains("OPEN"))
                .extract()
                .jsonPath()
                .getUUID("lines[0].bankLineId");
    }

    private static ValidatableResponse act(UUID line, String verb, Map<String, String> body) {
        return operator().body(body).post("/v1/bank-lines/" + line + ":" + verb).then();
    }

    private static ValidatableResponse send(byte[] file) {
        return operator()
                .urlEncodingEnabled(true)
                .contentType("text/csv")
                .queryParam("format", FORMAT)
                .body(file)
                .post("/v1/bank-statements")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse sendAs(String file, String query) {
        return operator()
                .contentType("text/csv")
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post("/v1/bank-statements" + query)
                .then();
    }

    private Invoiced invoiced() {
        BilledHotel hotel = BilledHotel.open(topics);
        String company = "호텔" + hotel.id().toString().substring(24);
        hotel.tellBilling(new Billing(
                "주식회사 " + company, "2018112340", "박지후", "서울특별시 중구 을지로 100", "숙박업", "호텔", "tax@hotel.example"));
        Closings closings = new Closings(topics);
        closings.agree(hotel, Ids.next());
        closings.seats(hotel, 1);
        String id = closings.close(hotel, "2026-10").extract().path("invoiceId");
        String number =
                hotel.system().get("/v1/invoices/" + id).then().extract().path("number");
        return new Invoiced(hotel, id, number, company);
    }
}

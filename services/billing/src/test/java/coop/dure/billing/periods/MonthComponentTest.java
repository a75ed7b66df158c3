package coop.dure.billing.periods;

import coop.dure.billing.BilledHotel;
import coop.dure.contracts.cdr.CallRecorded;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.platform.testing.TestIdentity;
import coop.dure.vocabulary.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static coop.dure.billing.BilledHotel.MOBILE;
import static coop.dure.billing.BilledHotel.as;
import static coop.dure.billing.BilledHotel.patiently;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

/** The worked example of money-chain §10, from told legs to a party's statement; and what a close refuses. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "billing"))
class MonthComponentTest {
    private static final String LOCAL = "+82212340000";
    private final TopicNames topics;
    private final Closings closings;

    MonthComponentTest(TopicNames topics) {
        this.topics = topics;
        this.closings = new Closings(topics);
    }

    @Test
    void theWorkedMonthIsInvoicedPaidInPartsAndSharedAsWritten() throws SQLException {
        BilledHotel hotel = BilledHotel.open(topics);
        UUID collaborator = Ids.next();
        closings.agree(hotel, collaborator);
        closings.seats(hotel, 12);
        tellWorkedCalls(hotel);
        UUID closing = closings.ask(hotel, true);
        closings.pass(closing);
        UUID invoice =
                closings.awaitEnd(hotel, closing, "CLOSED").extract().jsonPath().getUUID("invoiceId");
        hotel.system()
                .get("/v1/invoices/" + invoice)
                .then()
                .statusCode(200)
                .body("net.amount", equalTo("119225"))
                .body("vat.amount", equalTo("11922"))
                .body("total.amount", equalTo("131147"))
                .body("shareGroups.net.amount", contains("425", "118800"))
                .body("lines.find { it.kind == 'ALLOWANCE' }.amount.amount", equalTo("-108"))
                .body("lines.find { it.kind == 'SEATS' }.amount.amount", equalTo("118800"))
                .body("lines.find { it.kind == 'ROUNDING' }.amount.amount", equalTo("0.4"));

        pay(hotel, invoice, "50000", "first").statusCode(201);
        pay(hotel, invoice, "50000", "first").statusCode(201);
        pay(hotel, invoice, "50001", "first").statusCode(422).body("errors.parameter", hasItem("Idempotency-Key"));
        assertThat(due(hotel, "party_id = '" + hotel.member().id() + "'")).isEqualTo(31_817);
        assertThat(due(hotel, "party_id = '" + collaborator + "'")).isEqualTo(4_545);
        assertThat(due(hotel, "account = 'RESERVE'")).isEqualTo(9_092);

        pay(hotel, invoice, "81147", "second").statusCode(201);
        assertThat(due(hotel, "party_id = '" + hotel.member().id() + "'")).isEqualTo(83_457);
        assertThat(due(hotel, "party_id = '" + collaborator + "'")).isEqualTo(11_922);
        assertThat(due(hotel, "account = 'RESERVE'")).isEqualTo(23_846);
        assertThat(due(hotel, "account = 'UNSETTLED_REVENUE'")).isZero();
        everyPaymentOnce(hotel, "/v1/invoices/" + invoice + "/payments");
        theirStatementsAndNobodyElses(hotel, invoice);
        assertThat(TestDatabase.tablesThatShow(hotel.id(), hotel.id()))
                .contains("charge", "closing", "invoice", "ledger_entry", "payment", "period", "posting");
        assertThat(TestDatabase.tablesThatShow(hotel.id(), Ids.next())).isEmpty();
    }

    private static void theirStatementsAndNobodyElses(BilledHotel hotel, UUID invoice) {
        String month =
                java.time.YearMonth.now(java.time.ZoneId.of("Asia/Seoul")).toString();
        as(hotel.member().person("member"))
                .get("/v1/statements/" + month)
                .then()
                .statusCode(200)
                .body("totals.amount.amount", contains("83457"))
                .body("lines.revenueKind", hasItem("USAGE"));
        everyLineOnce(hotel.member().person("member"), month);
        as(TestIdentity.member("stranger").person("member"))
                .get("/v1/statements/" + month)
                .then()
                .statusCode(200)
                .body("lines", hasSize(0));
        hotel.system().get("/v1/statements/" + month).then().statusCode(403);
        String stranger = TestIdentity.tenant("stranger").system();
        hotel.from(stranger).get("/v1/invoices/" + invoice).then().statusCode(404);
        hotel.from(stranger).get("/v1/billing-periods").then().statusCode(404);
        hotel.from(hotel.member().person("member"))
                .post("/v1/billing-periods/2026-10:close")
                .then()
                .statusCode(403);
    }

    private static void everyPaymentOnce(BilledHotel hotel, String payments) {
        hotel.system().get(payments).then().body("items.amount.amount", contains("50000", "81147"));
        String next = hotel.system()
                .get(payments + "?limit=1")
                .then()
                .body("items.amount.amount", contains("50000"))
                .extract()
                .path("next");
        hotel.system()
                .get(payments + "?limit=1&cursor=" + next)
                .then()
                .body("items.amount.amount", contains("81147"))
                .body("next", nullValue());
    }

    private static void everyLineOnce(String member, String month) {
        List<String> amounts = new ArrayList<>();
        String next = "";
        while (next != null) {
            ValidatableResponse page = as(member)
                    .get("/v1/statements/" + month + "?limit=3&cursor=" + next)
                    .then()
                    .statusCode(200)
                    .body("totals.amount.amount", contains("83457"));
            amounts.addAll(page.extract().jsonPath().getList("lines.amount.amount", String.class));
            next = page.extract().path("next");
            assertThat(page.extract().header("Link") == null).isEqualTo(next == null);
        }
        assertThat(amounts).hasSize(4);
        assertThat(amounts.stream().mapToLong(Long::parseLong).sum()).isEqualTo(83_457);
    }

    @Test
    void aMonthIsFourDigitsAndTwo() {
        BilledHotel hotel = BilledHotel.open(topics);
        for (String month : List.of("+999999999-12", "-0001-12", "2026-13", "2026-9", "10000-01", "soon")) {
            hotel.from(Operators.token())
                    .get("/v1/statements/" + month)
                    .then()
                    .statusCode(400)
                    .body("errors.parameter", contains("month"));
            hotel.system()
                    .get("/v1/charges?month=" + month.replace("+", "%2B"))
                    .then()
                    .statusCode(400)
                    .body("errors.parameter", contains("month"));
            hotel.from(Operators.token())
                    .post("/v1/billing-periods/" + month + ":close")
                    .then()
                    .statusCode(400)
                    .body("errors.parameter", contains("month"));
        }
    }

    @Test
    void aCloseWaitsForEveryMarkerAndNamesWhoLags() {
        BilledHotel hotel = BilledHotel.open(topics);
        closings.agree(hotel, Ids.next());
        closings.seats(hotel, 1);
        UUID closing = closings.ask(hotel, true);
        new Barrier(topics).passCdr(closing, 0);
        patiently()
                .untilAsserted(() -> closings.job(hotel, closing)
                        .body("status", equalTo("WAITING"))
                        .body("done", equalTo(6))
                        .body("waitingFor", contains("tenants")));
        assertThat(closings.ask(hotel, true)).isEqualTo(closing);
        new Barrier(topics).passTenants(closing);
        closings.awaitEnd(hotel, closing, "CLOSED");
        hotel.system()
                .get("/v1/billing-periods")
                .then()
                .body("items[0].month", equalTo("2026-10"))
                .body("items[0].status", equalTo("CLOSED"))
                .body("items[1].month", equalTo("2026-11"))
                .body("items.tail().status", everyItem(equalTo("OPEN")));
        closings.awaitEnd(hotel, closings.ask(hotel, true), "REFUSED").body("refusals.code", contains("NOT_OPEN"));
    }

    @Test
    void openLegsAndRunningImportsRefuseAClose() {
        BilledHotel hotel = BilledHotel.open(topics);
        closings.agree(hotel, Ids.next());
        closings.seats(hotel, 1);
        UUID leg = Ids.next();
        hotel.tell(hotel.call(leg, 1, "2026-10-06T14:00:00", 60, "+82601234567"));
        hotel.awaitState(leg, "UNRATED");
        UUID refused = closings.ask(hotel, false, "once");
        new Barrier(topics).passCdr(refused, 1);
        new Barrier(topics).passTenants(refused);
        closings.awaitEnd(hotel, refused, "REFUSED")
                .body("refusals.code", containsInAnyOrder("IMPORT_RUNNING", "OPEN_LEGS"));
        assertThat(closings.ask(hotel, false, "once")).isEqualTo(refused);
        UUID closing = closings.ask(hotel, true, "again");
        assertThat(closing).isNotEqualTo(refused);
        closings.pass(closing);
        closings.awaitEnd(hotel, closing, "CLOSED").body("leftOut[0].reason", equalTo("NO_RATE"));
    }

    @Test
    void aMonthThatTheTenantDoesNotHaveIsNamed() {
        BilledHotel hotel = BilledHotel.open(topics);
        hotel.from(Operators.token())
                .post("/v1/billing-periods/2031-01:close")
                .then()
                .statusCode(404)
                .body("errors.parameter", hasItem("month"));
        hotel.from(Operators.token())
                .post("/v1/billing-periods/soon:close")
                .then()
                .statusCode(400);
    }

    @Test
    void aLateLegMarksAClosedMonthChanged() {
        BilledHotel hotel = BilledHotel.open(topics);
        closings.agree(hotel, Ids.next());
        closings.seats(hotel, 1);
        UUID closing = closings.ask(hotel, true);
        closings.pass(closing);
        closings.awaitEnd(hotel, closing, "CLOSED");
        hotel.tell(hotel.call(Ids.next(), 1, "2026-10-06T14:00:00", 60, MOBILE));
        patiently()
                .untilAsserted(() -> hotel.system()
                        .get("/v1/billing-periods")
                        .then()
                        .body("items.find { it.month == '2026-10' }.changed", equalTo(true)));
    }

    @Test
    void theLedgerRefusesWhatDoesNotSumToZeroAndNeverChanges() throws SQLException {
        BilledHotel hotel = BilledHotel.open(topics);
        try (Connection app = TestDatabase.asApp()) {
            app.setAutoCommit(false);
            app.createStatement().execute("select set_config('app.tenant_id', '" + hotel.id() + "', true)");
            app.createStatement()
                    .execute("insert into posting (tenant_id, entry_id, position, posted_at, account, invoice_number,"
                            + " invoice_month, currency, amount_minor, kind) values ('" + hotel.id()
                            + "', gen_random_uuid(), 0, now(), 'BANK', '1', '2026-10', 'KRW', 5, 'PAYMENT')");
            // Whatever scope the session has by then.
            app.createStatement().execute("select set_config('app.tenant_id', '" + Ids.next() + "', true)");
            assertThatThrownBy(app::commit).hasMessageContaining("sums to 5");
        }
        try (Connection app = TestDatabase.asApp()) {
            assertThatThrownBy(() -> app.createStatement().execute("update posting set amount_minor = 0"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> app.createStatement().execute("delete from ledger_entry"))
                    .hasMessageContaining("permission denied");
        }
    }

    private void tellWorkedCalls(BilledHotel hotel) {
        List<CallRecorded> calls = List.of(
                hotel.call(Ids.next(), 1, "2026-10-06T14:00:00", 200, LOCAL),
                hotel.call(Ids.next(), 1, "2026-10-06T23:00:00", 200, LOCAL),
                hotel.call(Ids.next(), 1, "2026-10-07T14:00:00", 95, "+82511234567"),
                hotel.call(Ids.next(), 1, "2026-10-07T15:00:00", 7, MOBILE),
                hotel.call(Ids.next(), 1, "2026-10-07T16:00:00", 2, MOBILE),
                hotel.call(Ids.next(), 1, "2026-10-07T20:59:00", 400, LOCAL),
                hotel.call(Ids.next(), 1, "2026-10-08T14:00:00", 100, MOBILE));
        calls.forEach(hotel::tell);
        patiently()
                .until(() -> hotel.system()
                                .get("/v1/charges?month=2026-10")
                                .jsonPath()
                                .getList("items")
                                .size()
                        == calls.size());
    }

    private static ValidatableResponse pay(BilledHotel hotel, UUID invoice, String won, String key) {
        return hotel.from(Operators.token())
                .header("Idempotency-Key", key)
                .body(Map.of(
                        "amount",
                        Map.of("amount", won, "currency", "KRW"),
                        "receivedAt",
                        "2026-11-10T10:00:00+09:00",
                        "reference",
                        key))
                .post("/v1/invoices/" + invoice + "/payments")
                .then();
    }

    private static long due(BilledHotel hotel, String where) throws SQLException {
        try (Connection database = TestDatabase.asSuperuser();
                var sum = database.createStatement()
                        .executeQuery("select coalesce(-sum(amount_minor), 0) from posting where tenant_id = '"
                                + hotel.id() + "' and " + where)) {
            assertThat(sum.next()).isTrue();
            return sum.getLong(1);
        }
    }
}

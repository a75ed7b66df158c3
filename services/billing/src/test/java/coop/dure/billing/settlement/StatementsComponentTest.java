package coop.dure.billing.settlement;

import coop.dure.billing.BilledHotel;
import coop.dure.billing.periods.Closings;
import coop.dure.contracts.Topics;
import coop.dure.contracts.tenants.PartyChanged;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.platform.testing.TestIdentity;
import coop.dure.platform.testing.TestIdentity.Organization;
import coop.dure.platform.testing.TestLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static coop.dure.billing.BilledHotel.as;
import static coop.dure.billing.BilledHotel.operator;
import static coop.dure.billing.BilledHotel.patiently;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

/**
 * Months of statements of a member and a collaborator: fixed, carried forward, paid out, disputed. Statements are fixed for
 * everybody in order of months, so one test lives through months that lie before all others'; what was posted is dated back.
 */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "billing"))
class StatementsComponentTest {
    private final TopicNames topics;

    StatementsComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @Test
    @Timeout(300)
    void whatAMonthsStatementsSayIsFixedCarriedForwardAndPaidOutOnce() throws SQLException {
        BilledHotel hotel = BilledHotel.open(topics);
        Organization collaborator = TestIdentity.collaborator("bridge");
        known(hotel.member(), "MEMBER");
        known(collaborator, "COLLABORATOR");
        UUID invoice = invoiced(hotel, collaborator);
        pay(hotel, invoice, "130680");
        Posted.dateBack(hotel, "2020-01-15");

        String member = hotel.member().person("member");
        statement(member, "2020-01")
                .body("status", equalTo("PROVISIONAL"))
                .body("totals.payable.amount", contains("83160"))
                .body("lines.tenant", contains(hotel.organization().slug()))
                .body("lines.causeKind", contains("PAYMENT"))
                .body("lines.causeId", contains(not(nullValue())))
                .body("lines.causeNumber", contains("r"));
        opensToWhatItComesFrom(hotel, collaborator);
        close("2020-02").statusCode(409).body("detail", containsString("Fix the earlier months first"));
        close(YearMonth.now(ZoneId.of("Asia/Seoul")).toString()).statusCode(409);
        dispute(member, "2020-01", "Too early").statusCode(409);
        close("2020-01").statusCode(204);
        close("2020-01").statusCode(204);
        close("2019-12").statusCode(409);
        statement(member, "2020-01").body("status", equalTo("FIXED")).body("totals.payable.amount", contains("83160"));

        credit(hotel, invoice, "10000");
        Posted.dateBack(hotel, "2020-02-10");
        close("2020-02").statusCode(204);
        statement(member, "2020-02")
                .body("totals.amount.amount", contains("-7000"))
                .body("totals.payable.amount", contains("0"))
                .body("totals.carriedForward.amount", contains("-7000"));
        aClawbackNamesItsCreditNote(hotel, collaborator, invoice);

        payOut("2020-03").statusCode(409);
        payOut("2020-02").statusCode(409).body("detail", containsString("2020-01"));
        String run = payOut("2020-01").statusCode(201).extract().path("id");
        payOut("2020-01").statusCode(201).body("id", equalTo(run));
        payOut("2020-02").statusCode(201);
        String file = operator()
                .get("/v1/payouts/" + run + "/file")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(file.lines())
                .containsExactlyInAnyOrder(
                        "party,name,amount,currency,reference",
                        line(hotel.member(), "83160"),
                        line(collaborator, "11880"));
        as(member)
                .get("/v1/payouts")
                .then()
                .body("items.amount.amount", contains("83160"))
                .body("items.month", contains("2020-01"));
        assertThat(balance(hotel, "PAYABLE", hotel.member().id())).isEqualTo(7_000);
        assertThat(balance(hotel, "BANK", null)).isEqualTo(130_680 - 11_000 - 83_160 - 11_880);

        disputesAreAnsweredWithAnAdjustment(hotel, member);
        Posted.dateBack(hotel, "2020-03-10");
        close("2020-03").statusCode(204);
        statement(member, "2020-03")
                .body("lines.kind", contains("ADJUSTMENT"))
                .body("lines.reason", contains("Credit of another member"))
                .body("totals.amount.amount", contains("10000"))
                .body("totals.broughtForward.amount", contains("-7000"))
                .body("totals.payable.amount", contains("3000"));
        payOut("2020-03").statusCode(201);
        assertThat(balance(hotel, "PAYABLE", hotel.member().id())).isZero();
        nobodyElseSees(hotel, collaborator);
        balancesAtAnInstant(hotel);
        theLedgerOnlyGrows();
        nothingIsPostedIntoAFixedMonth(hotel);
    }

    private void opensToWhatItComesFrom(BilledHotel hotel, Organization collaborator) {
        String entry =
                statement(hotel.member().person("member"), "2020-01").extract().path("lines[0].entryId");
        as(hotel.member().person("member"))
                .get("/v1/statements/entries/" + entry)
                .then()
                .statusCode(200)
                .body("groups", hasSize(1))
                .body("groups[0].net.amount", equalTo("118800"))
                .body("groups[0].split.amount.amount", containsInAnyOrder("83160", "11880", "23760"))
                .body("invoiceLines.kind", contains("SEATS"));
        as(collaborator.person("collaborator"))
                .get("/v1/statements/entries/" + entry)
                .then()
                .statusCode(200)
                .body("groups[0].split.amount.amount", containsInAnyOrder("83160", "11880", "23760"))
                .body("invoiceLines", empty())
                .body("invoiceId", nullValue());
        as(TestIdentity.collaborator("stranger").person("collaborator"))
                .get("/v1/statements/entries/" + entry)
                .then()
                .statusCode(404);
    }

    private static void aClawbackNamesItsCreditNote(BilledHotel hotel, Organization collaborator, UUID invoice) {
        JsonPath note =
                hotel.system().get("/v1/invoices/" + invoice + "/credit-notes").jsonPath();
        String member = hotel.member().person("member");
        String entry = statement(member, "2020-02")
                .body("lines.causeKind", contains("CREDIT_NOTE"))
                .body("lines.causeId", contains(note.getString("items[0].id")))
                .body("lines.causeNumber", contains(note.getString("items[0].number")))
                .body("lines.reason", contains("so it is"))
                .extract()
                .path("lines[0].entryId");
        as(member)
                .get("/v1/statements/entries/" + entry)
                .then()
                .body("causeId", equalTo(note.getString("items[0].id")))
                .body("reason", equalTo("so it is"));
        // Who does not look after the client is told which credit note, and cannot open it.
        String other = collaborator.person("collaborator");
        statement(other, "2020-02")
                .body("lines.causeNumber", contains(note.getString("items[0].number")))
                .body("lines.causeId", contains(nullValue()));
        statement(other, "2020-01")
                .body("lines.causeKind", contains("PAYMENT"))
                .body("lines.causeId", contains(nullValue()))
                .body("lines.causeNumber", contains(nullValue()));
        as(other)
                .get("/v1/statements/entries/" + entry)
                .then()
                .body("causeKind", equalTo("CREDIT_NOTE"))
                .body("causeId", nullValue());
    }

    private void disputesAreAnsweredWithAnAdjustment(BilledHotel hotel, String member) {
        String key = UUID.randomUUID().toString();
        String id = dispute(member, key, "2020-02", "The credit was not ours.")
                .statusCode(201)
                .extract()
                .path("id");
        dispute(member, key, "2020-02", "The credit was not ours.")
                .statusCode(201)
                .body("id", equalTo(id));
        as(member).get("/v1/disputes/" + id).then().body("status", equalTo("OPEN"));
        as(TestIdentity.member("another").person("member"))
                .get("/v1/disputes/" + id)
                .then()
                .statusCode(404);
        String adjustment = "{\"answer\": \"You are right.\", \"tenant\": \"%s\", \"adjustment\": {\"toParty\": \"%s\","
                + " \"amount\": {\"amount\": \"%s\", \"currency\": \"KRW\"}, \"reason\": \"Credit of another member\"}}";
        String right =
                adjustment.formatted(hotel.organization().slug(), hotel.member().id(), "10000");
        operator()
                .body(right.replace("10000", "0"))
                .post("/v1/disputes/" + id + ":resolve")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/adjustment/amount/amount"));
        operator()
                .body(right)
                .post("/v1/disputes/" + id + ":resolve")
                .then()
                .statusCode(200)
                .body("status", equalTo("RESOLVED"))
                .body("adjustmentEntryId", not(nullValue()));
        operator().body(right).post("/v1/disputes/" + id + ":resolve").then().statusCode(409);
        operator()
                .body(right.replace(hotel.organization().slug(), "a\\u0000"))
                .post("/v1/disputes/" + id + ":resolve")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/tenant"));
        as(member).get("/v1/disputes").then().body("items.answer", contains("You are right."));
    }

    private void nobodyElseSees(BilledHotel hotel, Organization collaborator) {
        statement(collaborator.person("collaborator"), "2020-01").body("totals.payable.amount", contains("11880"));
        String stranger = TestIdentity.collaborator("stranger").person("collaborator");
        statement(stranger, "2020-01").body("totals", empty()).body("lines", empty());
        as(stranger).get("/v1/payouts").then().body("items", empty());
        as(stranger).get("/v1/disputes").then().body("items", empty());
        as(stranger)
                .get("/v1/statements/2020-01?party=" + hotel.member().id())
                .then()
                .statusCode(404);
        as(stranger).get("/v1/ledger/balances").then().statusCode(403);
    }

    private void balancesAtAnInstant(BilledHotel hotel) {
        JsonPath then = operator()
                .get("/v1/ledger/balances?at=2020-01-31T00:00:00Z&tenant="
                        + hotel.organization().slug())
                .jsonPath();
        assertThat(then.getList("items.findAll { it.account == 'BANK' }.balance.amount", String.class))
                .containsExactly("130680");
        assertThat(then.getList("items.balance.amount", Long.class).stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isZero();
        assertThat(operator()
                        .get("/v1/ledger/balances?at=2019-12-31T00:00:00Z&tenant="
                                + hotel.organization().slug())
                        .jsonPath()
                        .getList("items"))
                .isEmpty();
    }

    private static void theLedgerOnlyGrows() throws SQLException {
        for (String table : new String[] {"posting", "ledger_entry", "statement", "payout"}) {
            try (Connection app = TestDatabase.asApp();
                    Connection worker = TestDatabase.asWorker()) {
                for (Connection role : new Connection[] {app, worker}) {
                    assertThatThrownBy(() -> Posted.run(role, "delete from " + table))
                            .isInstanceOf(SQLException.class)
                            .hasMessageContaining("permission denied");
                    assertThatThrownBy(() -> Posted.run(role, "update " + table + " set currency = 'EUR'"))
                            .isInstanceOf(SQLException.class)
                            .hasMessageContaining("permission denied");
                }
            }
        }
    }

    /** Not by a mistake of a service either: the database itself refuses what a statement would have to show. */
    private static void nothingIsPostedIntoAFixedMonth(BilledHotel hotel) throws SQLException {
        try (Connection superuser = TestDatabase.asSuperuser()) {
            for (String account : new String[] {"PAYABLE", "RESERVE"}) {
                assertThatThrownBy(() -> Posted.run(superuser, oneMore(hotel, account, "2020-03-31T14:59:59Z")))
                        .hasMessageContaining("are fixed");
                // One side alone sums to no zero; of the month nothing is said.
                assertThatThrownBy(() -> Posted.run(superuser, oneMore(hotel, account, "2020-03-31T15:00:00Z")))
                        .hasMessageContaining("sums to");
            }
            assertThatThrownBy(() -> Posted.run(superuser, oneMore(hotel, "VAT", "2020-03-31T14:59:59Z")))
                    .hasMessageContaining("sums to");
        }
    }

    /** One more posting of an entry of theirs, at another instant. */
    private static String oneMore(BilledHotel hotel, String account, String at) {
        return "insert into posting select (jsonb_populate_record(p, jsonb_build_object('position', 99, 'posted_at', '"
                + at + "'))).* from posting p where tenant_id = '" + hotel.id() + "' and account = '" + account
                + "' and kind <> 'PAYOUT' limit 1";
    }

    private UUID invoiced(BilledHotel hotel, Organization collaborator) {
        Closings closings = new Closings(topics);
        closings.agree(hotel, collaborator.id());
        closings.seats(hotel, 12);
        return closings.close(hotel, "2026-10").extract().jsonPath().getUUID("invoiceId");
    }

    private void known(Organization party, String kind) {
        TestLog.tell(
                topics,
                Topics.TENANTS_PARTY,
                null,
                "party",
                party.id(),
                new PartyChanged(party.id(), kind, party.slug(), "=" + party.slug(), "ACTIVE", 1));
        patiently().until(() -> Posted.count("select count(*) from party where party_id = '" + party.id() + "'") == 1);
    }

    private static String line(Organization party, String won) {
        return "\"%1$s\",\"'=%1$s\",%2$s,KRW,\"DURE 2020-01 %1$s\"".formatted(party.slug(), won);
    }

    private static ValidatableResponse statement(String token, String month) {
        return as(token).get("/v1/statements/" + month).then().statusCode(200);
    }

    private static ValidatableResponse close(String month) {
        return operator().post("/v1/statements/" + month + ":close").then();
    }

    private static ValidatableResponse payOut(String month) {
        return operator().body(Map.of("month", month)).post("/v1/payouts").then();
    }

    private static ValidatableResponse dispute(String token, String month, String reason) {
        return dispute(token, UUID.randomUUID().toString(), month, reason);
    }

    private static ValidatableResponse dispute(String token, String key, String month, String reason) {
        return as(token)
                .header("Idempotency-Key", key)
                .body(Map.of("reason", reason))
                .post("/v1/statements/" + month + "/disputes")
                .then();
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

    private static void credit(BilledHotel hotel, UUID invoice, String won) {
        hotel.office()
                .body(
                        ("{\"kind\": \"GOODWILL\", \"reason\": \"so it is\", \"refund\": true, \"groups\": [{\"group\": 0,"
                                        + " \"net\": {\"amount\": \"%s\", \"currency\": \"KRW\"}}]}")
                                .formatted(won))
                .post("/v1/invoices/" + invoice + "/credit-notes")
                .then()
                .statusCode(201);
    }

    private static long balance(BilledHotel hotel, String account, @org.jspecify.annotations.Nullable UUID party) {
        return operator()
                .get("/v1/ledger/balances?tenant=" + hotel.organization().slug() + "&account=" + account
                        + (party == null ? "" : "&party=" + party))
                .jsonPath()
                .getList("items.balance.amount", Long.class)
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}

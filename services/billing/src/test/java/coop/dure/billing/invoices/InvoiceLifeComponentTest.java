package coop.dure.billing.invoices;

import coop.dure.billing.BilledHotel;
import coop.dure.billing.periods.BilledMonths;
import coop.dure.billing.periods.Closings;
import coop.dure.contracts.Topics;
import coop.dure.contracts.billing.InvoiceOverdue;
import coop.dure.contracts.billing.PaymentRecorded;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.platform.testing.TestLog;
import coop.dure.vocabulary.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

import static coop.dure.billing.BilledHotel.patiently;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

/** Until when an invoice is to be paid, what it is called on its way, and that one invoice's surplus pays another. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "billing"))
class InvoiceLifeComponentTest {
    private final TopicNames topics;

    InvoiceLifeComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @Test
    void anInvoiceIsOverdueWhenItsDayIsOverAndThatIsToldOnceAndOverWhenItIsPaid() throws SQLException {
        BilledHotel hotel = BilledHotel.open(topics);
        UUID invoice = invoiced(hotel);
        LocalDate issuedOn = LocalDate.ofInstant(
                Instant.parse(invoice(hotel, invoice).extract().path("issuedAt")), ZoneId.of("Asia/Seoul"));
        invoice(hotel, invoice)
                .body("status", equalTo("ISSUED"))
                .body("dueOn", equalTo(issuedOn.plusDays(30).toString()));
        listed(hotel, "ISSUED")
                .body("items.id", contains(invoice.toString()))
                .body("items.due.amount", contains("10890"))
                .body("items.dueOn", contains(issuedOn.plusDays(30).toString()));
        pay(hotel, invoice, "890");
        invoice(hotel, invoice).body("status", equalTo("PARTIALLY_PAID"));
        letItsDayPass(invoice);
        patiently().until(() -> overdue(invoice).size() == 1);
        InvoiceOverdue told = overdue(invoice).get(0);
        assertThat(told.owedMinor()).isEqualTo(10_000);
        assertThat(told.totalMinor()).isEqualTo(10_890);
        invoice(hotel, invoice).body("status", equalTo("OVERDUE"));
        listed(hotel, "OVERDUE").body("items.id", contains(invoice.toString()));
        listed(hotel, "PARTIALLY_PAID").body("items", empty());
        pay(hotel, invoice, "1");
        invoice(hotel, invoice).body("status", equalTo("OVERDUE")).body("due.amount", equalTo("9999"));
        pay(hotel, invoice, "10009");
        invoice(hotel, invoice).body("status", equalTo("PAID")).body("due.amount", equalTo("0"));
        patiently().until(() -> paid(invoice).size() == 3);
        assertThat(paid(invoice)).containsExactly("PARTIALLY_PAID", "OVERDUE", "PAID");
        assertThat(overdue(invoice)).hasSize(1);
    }

    @Test
    void ofInvoicesWhoseDayIsOverAtOnceEachIsToldOfWhateverTheDatabaseThinksOfTheirNumber() throws SQLException {
        BilledMonths months = BilledMonths.open(topics, "{\"vatPercent\": \"10\", \"seatFee\": \"9900\"}");
        UUID july = UUID.fromString(months.close("2026-07").getString("id"));
        UUID august = UUID.fromString(months.close("2026-08").getString("id"));
        try (Connection database = TestDatabase.asSuperuser()) {
            // As when the table had one row at the last look at it.
            database.createStatement()
                    .execute("update pg_class set reltuples = 1, relpages = greatest(relpages, 1)"
                            + " where relname = 'invoice_due'");
        }
        letItsDayPass(july, august);
        patiently().until(() -> overdue(july).size() == 1 && overdue(august).size() == 1);
    }

    @Test
    void whatIsPaidOrVoidWhenItsDayIsOverIsNotOverdue() throws SQLException {
        BilledHotel hotel = BilledHotel.open(topics);
        UUID paid = invoiced(hotel);
        pay(hotel, paid, "10890");
        BilledHotel other = BilledHotel.open(topics);
        UUID voided = invoiced(other);
        other.office()
                .body(Map.of("reason", "wrong"))
                .post("/v1/invoices/" + voided + ":void")
                .then()
                .statusCode(201);
        letItsDayPass(paid);
        letItsDayPass(voided);
        patiently().until(() -> looked(paid) && looked(voided));
        invoice(hotel, paid).body("status", equalTo("PAID"));
        invoice(other, voided).body("status", equalTo("VOID"));
        listed(other, "VOID").body("items.id", contains(voided.toString()));
        assertThat(overdue(paid)).isEmpty();
        assertThat(overdue(voided)).isEmpty();
        hotel.office().get("/v1/invoices?status=LATE").then().statusCode(400);
    }

    @Test
    void whatWasPaidTooMuchOfOneInvoicePaysAnotherAsFarAsItReaches() {
        BilledMonths months = BilledMonths.open(topics, "{\"vatPercent\": \"10\", \"seatFee\": \"9900\"}");
        BilledHotel hotel = months.hotel();
        UUID july = UUID.fromString(months.close("2026-07").getString("id"));
        UUID august = UUID.fromString(months.close("2026-08").getString("id"));
        fromBalance(hotel, august)
                .statusCode(409)
                .body("type", equalTo("https://dure.coop/problems/balance-not-usable"));
        pay(hotel, july, "13000");
        fromBalance(hotel, july).statusCode(409);
        fromBalance(hotel, august)
                .statusCode(200)
                .body("status", equalTo("PARTIALLY_PAID"))
                .body("paid.amount", equalTo("2110"));
        assertBalanced(hotel, 0);
        pay(hotel, july, "10000");
        fromBalance(hotel, august).statusCode(200).body("status", equalTo("PAID"));
        fromBalance(hotel, august).statusCode(409);
        invoice(hotel, july).body("status", equalTo("PAID")).body("paid.amount", equalTo("10890"));
        hotel.office()
                .get("/v1/invoices/" + august + "/payments")
                .then()
                .body("items.amount.amount", contains("2110", "8780"))
                .body("items.fromInvoice", contains(july.toString(), july.toString()));
        assertBalanced(hotel, 1_220);
    }

    @Test
    void theIssuerSaysWithinHowManyDaysInvoicesAreToBePaid() {
        Map<String, Object> wish = new HashMap<>(
                Map.of("name", "두레협동조합", "businessNumber", "1018100001", "representative", "김두레", "address", "서울"));
        wish.put("paymentDays", 366);
        BilledHotel.operator()
                .body(wish)
                .put("/v1/issuers/cooperative")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/paymentDays"));
        wish.put("paymentDays", 10);
        BilledHotel.operator().body(wish).put("/v1/issuers/cooperative").then().body("paymentDays", equalTo(10));
        try {
            BilledHotel hotel = BilledHotel.open(topics);
            UUID invoice = invoiced(hotel);
            Instant issuedAt = Instant.parse(invoice(hotel, invoice).extract().path("issuedAt"));
            invoice(hotel, invoice)
                    .body(
                            "dueOn",
                            equalTo(LocalDate.ofInstant(issuedAt, ZoneId.of("Asia/Seoul"))
                                    .plusDays(10)
                                    .toString()));
        } finally {
            wish.remove("paymentDays");
            BilledHotel.operator()
                    .body(wish)
                    .put("/v1/issuers/cooperative")
                    .then()
                    .statusCode(200);
        }
    }

    /** All that came is somebody's: of both invoices, whatever paid them, to the unit. */
    private static void assertBalanced(BilledHotel hotel, long balance) {
        Map<String, BigDecimal> accounts = new HashMap<>();
        List<Map<String, Object>> postings =
                hotel.office().get("/v1/ledger/entries").jsonPath().getList("items.postings.flatten()");
        for (Map<String, Object> posting : postings) {
            Map<?, ?> amount = (Map<?, ?>) posting.get("amount");
            accounts.merge(
                    String.valueOf(posting.get("account")),
                    new BigDecimal(String.valueOf(amount == null ? null : amount.get("amount"))),
                    BigDecimal::add);
        }
        assertThat(accounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("0");
        assertThat(accounts.get("TENANT_BALANCE")).isEqualByComparingTo(BigDecimal.valueOf(-balance));
        if (accounts.getOrDefault("RECEIVABLE", BigDecimal.ONE).signum() == 0) {
            assertThat(accounts.get("UNSETTLED_REVENUE")).isEqualByComparingTo("0");
        }
    }

    private UUID invoiced(BilledHotel hotel) {
        Closings closings = new Closings(topics);
        closings.agree(hotel, Ids.next());
        closings.seats(hotel, 1);
        return closings.close(hotel, "2026-10").extract().jsonPath().getUUID("invoiceId");
    }

    private static ValidatableResponse invoice(BilledHotel hotel, UUID invoice) {
        return hotel.system().get("/v1/invoices/" + invoice).then().statusCode(200);
    }

    private static ValidatableResponse listed(BilledHotel hotel, String status) {
        return hotel.system().get("/v1/invoices?status=" + status).then().statusCode(200);
    }

    private static ValidatableResponse fromBalance(BilledHotel hotel, UUID invoice) {
        return hotel.office()
                .post("/v1/invoices/" + invoice + ":payFromBalance")
                .then();
    }

    private static void pay(BilledHotel hotel, UUID invoice, String won) {
        hotel.office()
                .body(Map.of(
                        "amount", Map.of("amount", won, "currency", "KRW"), "receivedAt", "2026-11-10T10:00:00+09:00"))
                .post("/v1/invoices/" + invoice + "/payments")
                .then()
                .statusCode(201);
    }

    private List<InvoiceOverdue> overdue(UUID invoice) {
        return TestLog.read(topics, Topics.BILLING_INVOICE).stream()
                .filter(event -> "InvoiceOverdue".equals(Events.type(event)))
                .map(event -> Events.read(event, InvoiceOverdue.class))
                .filter(event -> event.invoiceId().equals(invoice))
                .toList();
    }

    private List<String> paid(UUID invoice) {
        return TestLog.read(topics, Topics.BILLING_INVOICE).stream()
                .filter(event -> "PaymentRecorded".equals(Events.type(event)))
                .map(event -> Events.read(event, PaymentRecorded.class))
                .filter(event -> event.invoiceId().equals(invoice))
                .map(PaymentRecorded::status)
                .toList();
    }

    /** Time does not pass in a test: what never changes is set back for once. */
    private static void letItsDayPass(UUID... invoices) throws SQLException {
        String these = Arrays.stream(invoices).map(id -> "'" + id + "'").collect(Collectors.joining(", "));
        try (Connection database = TestDatabase.asSuperuser()) {
            var statement = database.createStatement();
            statement.execute("set session_replication_role = replica");
            for (String table : List.of("invoice", "invoice_due")) {
                statement.execute("update " + table
                        + " set overdue_at = now() - interval '1 minute' where invoice_id in (" + these + ")");
            }
        }
    }

    private static boolean looked(UUID invoice) throws SQLException {
        try (Connection database = TestDatabase.asSuperuser();
                var rows = database.createStatement()
                        .executeQuery("select 1 from invoice_due where invoice_id = '" + invoice + "'")) {
            return !rows.next();
        }
    }
}

package coop.dure.billing.periods;

import coop.dure.billing.BilledHotel;
import coop.dure.contracts.ClosePassed.SourceHeard;
import coop.dure.contracts.tenants.TenantChanged.RatePlanAssignment;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.vocabulary.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

import static coop.dure.billing.BilledHotel.MOBILE;
import static coop.dure.billing.BilledHotel.patiently;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

/** When a month may be closed, and that it is closed once whatever happens meanwhile. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "billing"))
class ClosesComponentTest {
    private static final LocalDate SEPTEMBER = LocalDate.of(2026, 9, 1);
    private final TopicNames topics;
    private final TenantTransactions transactions;
    private final CloseMonth close;
    private final Closings closings;

    ClosesComponentTest(TopicNames topics, TenantTransactions transactions, CloseMonth close) {
        this.topics = topics;
        this.transactions = transactions;
        this.close = close;
        this.closings = new Closings(topics);
    }

    private BilledHotel since(LocalDate serviceStartsOn) {
        BilledHotel hotel = BilledHotel.unknown(topics, BilledHotel.open(topics).plan());
        hotel.tell("Asia/Seoul", serviceStartsOn, List.of(new RatePlanAssignment(hotel.plan(), null)));
        hotel.awaitKnown();
        return hotel;
    }

    @Test
    void aMonthThatIsNotOverIsNotClosed() {
        YearMonth running = YearMonth.now(ZoneId.of("Asia/Seoul"));
        BilledHotel hotel = since(running.atDay(1));
        closings.awaitEnd(hotel, closings.ask(hotel, running, true), "REFUSED")
                .body("refusals.code", contains("PERIOD_NOT_OVER"));
    }

    @Test
    void monthsBeginWhenTheirTimeComesAndAreClosedInOrder() {
        BilledHotel hotel = since(SEPTEMBER);
        hotel.system()
                .get("/v1/billing-periods")
                .then()
                .body("items[0].month", equalTo("2026-09"))
                .body("items[1].month", equalTo("2026-10"))
                .body("items[1].status", equalTo("OPEN"));
        closings.awaitEnd(hotel, closings.ask(hotel, "2026-10", true), "REFUSED")
                .body("refusals.code", contains("EARLIER_MONTH_OPEN"))
                .body("refusals.detail", hasItem(containsString("2026-09")));
    }

    @Test
    void aMonthWithoutAPublishedPlanIsNotClosed() {
        BilledHotel hotel =
                BilledHotel.unknown(topics, "none-" + Ids.next().toString().substring(24));
        hotel.tell();
        hotel.awaitKnown();
        UUID closing = closings.ask(hotel, true);
        closings.pass(closing);
        closings.awaitEnd(hotel, closing, "REFUSED").body("refusals.code", contains("NO_PLAN"));
    }

    @Test
    void aMonthOfWhichASourceFellSilentIsNotClosedUnlessThatIsAccepted() {
        BilledHotel hotel = BilledHotel.open(topics);
        List<SourceHeard> sources = List.of(
                new SourceHeard("alive", Instant.parse("2026-10-31T10:00:00Z")),
                new SourceHeard("dead", Instant.parse("2026-10-12T10:00:00Z")));
        for (boolean acceptOpen : List.of(false, true)) {
            UUID closing = closings.ask(hotel, acceptOpen);
            new Barrier(topics).passCdr(closing, 0, sources);
            new Barrier(topics).passTenants(closing);
            if (acceptOpen) {
                closings.awaitEnd(hotel, closing, "CLOSED");
            } else {
                closings.awaitEnd(hotel, closing, "REFUSED")
                        .body("refusals.code", contains("SOURCE_SILENT"))
                        .body("refusals.detail", contains(containsString("dead")));
            }
        }
    }

    @Test
    void aTotalOfZeroIsNotIssuedAndItsLinesGoToTheNextMonth() {
        BilledHotel hotel = since(SEPTEMBER);
        // 60 seconds a month to mobiles are free.
        told(hotel, "2026-09-07T14:00:00", 7);
        closings.close(hotel, "2026-09").body("invoiceId", nullValue());
        told(hotel, "2026-10-06T14:00:00", 100);
        UUID invoice = closings.close(hotel, "2026-10").extract().jsonPath().getUUID("invoiceId");
        hotel.system()
                .get("/v1/invoices/" + invoice)
                .then()
                .body("lines.kind", contains("CHARGES", "ALLOWANCE", "CHARGES", "ALLOWANCE"))
                .body("lines.amount.amount", contains("12.6", "-12.6", "180", "-108"))
                .body("net.amount", equalTo("72"));
    }

    @Test
    void twoClosesOfOneMonthAtTheSameMomentAreOneInvoice() throws Exception {
        BilledHotel hotel = BilledHotel.open(topics);
        closings.seats(hotel, 1);
        // Threads beside the one whose loop is at work; two processes are in the system tests' BillingFaultsIT.
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try {
            List<Callable<UUID>> asked = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                asked.add(() -> closings.ask(hotel, true));
            }
            UUID closing = closings.ask(hotel, true);
            for (Future<UUID> found : callers.invokeAll(asked)) {
                assertThat(found.get()).isEqualTo(closing);
            }
            Closing open = new Closing(hotel.id(), closing, "2026-10", true, false, "REQUESTED");
            closings.pass(closing);
            List<Callable<Void>> steps = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                steps.add(() -> transactions
                        .asWorker(connection -> close.step(connection, open))
                        .await()
                        .atMost(Duration.ofSeconds(30)));
            }
            for (Future<Void> step : callers.invokeAll(steps)) {
                step.get();
            }
        } finally {
            callers.shutdownNow();
        }
        hotel.system().get("/v1/billing-periods").then().statusCode(200);
        patiently().until(() -> number("select count(*) from invoice where tenant_id = '" + hotel.id() + "'") == 1);
        patiently()
                .until(() -> number("select count(*) from closing where tenant_id = '" + hotel.id()
                                + "' and status in ('REQUESTED', 'WAITING', 'COMPUTING')")
                        == 0);
        assertThat(number("select count(*) from invoice where tenant_id = '" + hotel.id() + "'"))
                .isEqualTo(1);
        assertNoGap();
    }

    @Test
    void aCloseThatDiesBehindItsNumberLeavesNoGapAndIsFinishedByItsRepetition() throws SQLException {
        BilledHotel hotel = BilledHotel.open(topics);
        closings.seats(hotel, 1);
        String name = "dies_" + hotel.id().toString().replace("-", "");
        // A sequence does not roll back: it counts how often the transaction died behind the number.
        execute("create sequence " + name);
        execute("create function " + name + "() returns trigger language plpgsql security definer as $$ begin perform"
                + " nextval('" + name + "'); raise exception 'dies here'; end $$");
        execute("create trigger " + name + " before insert on invoice for each row when (new.tenant_id = '" + hotel.id()
                + "') execute function " + name + "()");
        UUID closing = closings.ask(hotel, true);
        closings.pass(closing);
        patiently().until(() -> number("select last_value from " + name) >= 2);
        closings.job(hotel, closing).body("status", equalTo("WAITING"));
        assertNoGap();
        execute("drop trigger " + name + " on invoice");
        UUID invoice =
                closings.awaitEnd(hotel, closing, "CLOSED").extract().jsonPath().getUUID("invoiceId");
        hotel.system().get("/v1/invoices/" + invoice).then().statusCode(200);
        assertNoGap();
    }

    /** Among the numbers that the counter gave: other tests of this database plant invoices under names of their own. */
    private static void assertNoGap() throws SQLException {
        String numbered = "from invoice where number ~ '^[0-9]+$'";
        assertThat(number("select count(*) - max(number::bigint) " + numbered)).isZero();
        assertThat(number("select last_number - (select count(*) " + numbered + ") from invoice_counter"))
                .isZero();
    }

    private static void told(BilledHotel hotel, String at, int seconds) {
        UUID leg = Ids.next();
        hotel.tell(hotel.call(leg, 1, at, seconds, MOBILE));
        hotel.awaitState(leg, "RATED");
    }

    private static void execute(String sql) throws SQLException {
        try (Connection database = TestDatabase.asSuperuser()) {
            database.createStatement().execute(sql);
        }
    }

    private static long number(String sql) throws SQLException {
        try (Connection database = TestDatabase.asSuperuser();
                ResultSet rows = database.createStatement().executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getLong(1);
        }
    }
}

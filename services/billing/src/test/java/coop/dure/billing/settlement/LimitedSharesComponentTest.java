package coop.dure.billing.settlement;

import coop.dure.billing.BilledHotel;
import coop.dure.billing.periods.Closings;
import coop.dure.contracts.tenants.AgreementChanged.Carrier;
import coop.dure.contracts.tenants.AgreementChanged.MinuteRate;
import coop.dure.contracts.tenants.AgreementChanged.Share;
import coop.dure.contracts.tenants.TenantChanged.RatePlanAssignment;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.vocabulary.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static coop.dure.billing.BilledHotel.operator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.nullValue;

/** Caps over the invoices of a tenant and carriers, from the agreement as it is told to what the ledger owes. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "billing"))
class LimitedSharesComponentTest {
    private static final LocalDate AUGUST = LocalDate.of(2026, 8, 1);
    private final TopicNames topics;
    private final Closings closings;

    LimitedSharesComponentTest(TopicNames topics) {
        this.topics = topics;
        this.closings = new Closings(topics);
    }

    private static Share share(UUID party, String role, int percent, @Nullable Long capMinor) {
        BigDecimal of = BigDecimal.valueOf(percent);
        return new Share(party, role, Map.of("USAGE", of, "FEES", of, "REBUILD", of), null, capMinor);
    }

    private BilledHotel hotel() {
        BilledHotel hotel = BilledHotel.unknown(topics, BilledHotel.open(topics).plan());
        hotel.tell("Asia/Seoul", AUGUST, List.of(new RatePlanAssignment(hotel.plan(), null)));
        hotel.awaitKnown();
        return hotel;
    }

    private UUID close(BilledHotel hotel, String month) {
        return closings.close(hotel, month).extract().jsonPath().getUUID("invoiceId");
    }

    @Test
    @Timeout(120)
    void aCapHoldsOverAllInvoicesAndACreditLeavesItsRoomToLaterOnes() {
        BilledHotel hotel = hotel();
        UUID collaborator = Ids.next();
        closings.agree(
                hotel,
                AUGUST,
                List.of(
                        share(hotel.member().id(), "MEMBER", 70, null),
                        share(collaborator, "COLLABORATOR", 10, 15_000L)),
                List.of());
        closings.seats(hotel, 12, AUGUST);
        UUID first = close(hotel, "2026-08");
        UUID second = close(hotel, "2026-09");
        pay(hotel, second);
        assertThat(owed(hotel, collaborator)).isEqualTo(3_120);
        pay(hotel, first);
        assertThat(owed(hotel, collaborator)).isEqualTo(15_000);
        hotel.office()
                .body("{\"kind\": \"GOODWILL\", \"reason\": \"so it is\", \"groups\": [{\"group\": 0, \"net\":"
                        + " {\"amount\": \"100000\", \"currency\": \"KRW\"}}]}")
                .post("/v1/invoices/" + first + "/credit-notes")
                .then()
                .statusCode(201);
        assertThat(owed(hotel, collaborator)).isEqualTo(1_880 + 11_880);
        assertThat(owed(hotel, hotel.member().id())).isEqualTo(13_160 + 83_160);
    }

    @Test
    @Timeout(120)
    void aCarrierIsPaidByTheMinuteBeforeTheRestIsShared() {
        BilledHotel hotel = hotel();
        UUID carrier = Ids.next();
        closings.agree(
                hotel,
                AUGUST,
                List.of(share(hotel.member().id(), "MEMBER", 50, null)),
                List.of(new Carrier(carrier, null, List.of(new MinuteRate("+822", new BigDecimal("6"))))));
        UUID leg = Ids.next();
        hotel.tell(hotel.call(leg, 1, "2026-08-06T14:00:00", 200, "+82223456789"));
        hotel.awaitState(leg, "RATED");
        UUID invoice = close(hotel, "2026-08");
        pay(hotel, invoice);
        // 78 won of usage, of which 200 s × 6 ÷ 60 are the carrier's.
        assertThat(owed(hotel, carrier)).isEqualTo(20);
        assertThat(owed(hotel, hotel.member().id())).isEqualTo(29);
    }

    @Test
    @Timeout(120)
    void aCarrierIsPaidWithTheInvoiceThatBillsTheMonth() {
        BilledHotel hotel = hotel();
        UUID carrier = Ids.next();
        closings.agree(
                hotel,
                AUGUST,
                List.of(share(hotel.member().id(), "MEMBER", 50, null)),
                List.of(new Carrier(
                        carrier,
                        null,
                        List.of(
                                new MinuteRate("+822", new BigDecimal("6")),
                                new MinuteRate("+8210", new BigDecimal("600"))))));
        UUID free = Ids.next();
        hotel.tell(hotel.call(free, 1, "2026-08-06T14:00:00", 2, BilledHotel.MOBILE));
        hotel.awaitState(free, "FREE");
        closings.close(hotel, "2026-08").body("invoiceId", nullValue());
        UUID leg = Ids.next();
        hotel.tell(hotel.call(leg, 1, "2026-09-07T14:00:00", 200, "+82223456789"));
        hotel.awaitState(leg, "RATED");
        UUID wrong = close(hotel, "2026-09");
        hotel.office()
                .body("{\"reason\": \"The wrong client.\"}")
                .post("/v1/invoices/" + wrong + ":void")
                .then()
                .statusCode(201);
        pay(hotel, close(hotel, "2026-10"));
        // 78 won of usage; 20 of August's free call and 20 of September's are the carrier's.
        assertThat(owed(hotel, carrier)).isEqualTo(40);
        assertThat(owed(hotel, hotel.member().id())).isEqualTo(19);
    }

    private static void pay(BilledHotel hotel, UUID invoice) {
        String due = hotel.office().get("/v1/invoices/" + invoice).path("due.amount");
        hotel.office()
                .body(("{\"amount\": {\"amount\": \"%s\", \"currency\": \"KRW\"}, \"receivedAt\":"
                                + " \"2026-10-10T10:00:00+09:00\", \"reference\": \"r\"}")
                        .formatted(due))
                .post("/v1/invoices/" + invoice + "/payments")
                .then()
                .statusCode(201);
    }

    private static long owed(BilledHotel hotel, UUID party) {
        return -operator()
                .get("/v1/ledger/balances?tenant=" + hotel.organization().slug() + "&party=" + party)
                .jsonPath()
                .getList("items.balance.amount", Long.class)
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}

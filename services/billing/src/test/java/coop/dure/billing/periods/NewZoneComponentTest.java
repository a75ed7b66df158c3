package coop.dure.billing.periods;

import coop.dure.billing.BilledHotel;
import coop.dure.contracts.tenants.TenantChanged.RatePlanAssignment;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.vocabulary.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static coop.dure.billing.BilledHotel.MOBILE;
import static org.hamcrest.Matchers.equalTo;

/** A tenant's zone changes after its months began: no call leaves its month, no day is billed twice. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "billing"))
class NewZoneComponentTest {
    private static final LocalDate SEPTEMBER = LocalDate.of(2026, 9, 1);
    private final TopicNames topics;
    private final Closings closings;

    NewZoneComponentTest(TopicNames topics) {
        this.topics = topics;
        this.closings = new Closings(topics);
    }

    @Test
    void aNewZoneMovesNoCallOutOfItsMonthAndBillsNoDayTwice() {
        BilledHotel hotel = BilledHotel.unknown(topics, BilledHotel.open(topics).plan());
        List<RatePlanAssignment> plans = List.of(new RatePlanAssignment(hotel.plan(), null));
        hotel.tell("Asia/Seoul", SEPTEMBER, plans);
        hotel.awaitKnown();
        closings.agree(hotel, Ids.next(), SEPTEMBER);
        closings.seats(hotel, 1, SEPTEMBER);
        // In Seoul it is the first of the month, in UTC still the last of the one before.
        UUID firstOfService = told(hotel, "2026-09-01T00:30:00");
        UUID firstOfOctober = told(hotel, "2026-10-01T00:30:00");
        seats(hotel, "2026-09", 30);

        hotel.tell("UTC", SEPTEMBER, plans);
        UUID late = told(hotel, "2026-10-01T01:00:00");
        for (UUID leg : List.of(firstOfOctober, late)) {
            hotel.charge(leg).body("month", equalTo("2026-10")).body("state", equalTo("RATED"));
        }
        hotel.charge(firstOfService).body("month", equalTo("2026-09")).body("state", equalTo("RATED"));
        seats(hotel, "2026-10", 31);
        hotel.charge(told(hotel, "2026-10-31T23:30:00")).body("month", equalTo("2026-10"));
        hotel.charge(told(hotel, "2026-11-01T00:30:00")).body("month", equalTo("2026-11"));
    }

    private static UUID told(BilledHotel hotel, String seoulTime) {
        UUID leg = Ids.next();
        hotel.tell(hotel.call(leg, 1, seoulTime, 7, MOBILE));
        hotel.awaitState(leg, "RATED");
        return leg;
    }

    private void seats(BilledHotel hotel, String month, int days) {
        UUID invoice = closings.close(hotel, month).extract().jsonPath().getUUID("invoiceId");
        hotel.system()
                .get("/v1/invoices/" + invoice)
                .then()
                .body("lines.find { it.kind == 'SEATS' }.quantity", equalTo(days))
                .body("lines.find { it.kind == 'SEATS' }.agreementVersion", equalTo(1));
    }
}

package coop.dure.billing.periods;

import coop.dure.billing.BilledHotel;
import coop.dure.contracts.tenants.TenantChanged.RatePlanAssignment;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

import static coop.dure.billing.BilledHotel.patiently;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;

/** A tenant's months begin once it is live: until then the first day of its service may change. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "billing"))
class FirstMonthComponentTest {
    private final TopicNames topics;

    FirstMonthComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @Test
    void aStartThatWasMendedBeforeTheTenantWasLiveLeavesNoMonthBehind() {
        BilledHotel hotel = BilledHotel.unknown(topics, BilledHotel.open(topics).plan());
        hotel.tellProvisioning(LocalDate.of(2025, 1, 1));
        hotel.awaitKnown();
        months(hotel).body("items", empty());
        YearMonth month = YearMonth.now(ZoneId.of("Asia/Seoul"));
        hotel.tell("Asia/Seoul", month.atDay(1), List.of(new RatePlanAssignment(hotel.plan(), null)));
        patiently().untilAsserted(() -> months(hotel).body("items.month", contains(month.toString())));
    }

    private static ValidatableResponse months(BilledHotel hotel) {
        return hotel.office().get("/v1/billing-periods").then().statusCode(200);
    }
}

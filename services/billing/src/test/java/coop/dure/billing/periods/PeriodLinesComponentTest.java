package coop.dure.billing.periods;

import coop.dure.contracts.Topics;
import coop.dure.contracts.Validity;
import coop.dure.contracts.tenants.NumberChanged;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestLog;
import coop.dure.vocabulary.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static coop.dure.billing.BilledHotel.patiently;
import static coop.dure.billing.periods.BilledMonths.sum;
import static org.assertj.core.api.Assertions.assertThat;

/** What a plan says of a month, from the plan's document to provisional lines and the invoice. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "billing"))
class PeriodLinesComponentTest {
    private final TopicNames topics;

    PeriodLinesComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @Test
    void provisionalLinesAreThoseOfTheInvoice() {
        BilledMonths months = BilledMonths.open(topics, """
                {"vatPercent": "10", "seatFee": "9900", "cutTotalTo": "10", "commitment": "1000",
                 "vatCategories": [{"category": "ZERO_RATED", "destinations": ["international"]}],
                 "allowances": [{"name": "free", "seconds": 60, "destinations": ["mobile"],
                                 "carryOver": {"months": 1}}],
                 "numbers": [{"name": "numbers", "kind": "E164", "fee": "310"}],
                 "recurring": [{"name": "line", "price": "3100", "from": "2026-07-22"}],
                 "oneOff": [{"name": "set-up", "price": "500", "on": "2026-07-02", "vat": "EXEMPT"}],
                 "discounts": [{"name": "gift", "amount": "777", "revenueKinds": ["FEES"]}]}""");
        number(months, LocalDate.of(2026, 7, 11));
        months.call("2026-07-10T14:00:00", 100);
        patiently().until(() -> sum(months.lines("2026-07"), "NUMBERS").signum() > 0);
        JsonPath provisional = months.lines("2026-07");
        assertThat(provisional.getString("status")).isEqualTo("OPEN");
        assertThat(sum(provisional, "ALLOWANCE")).isEqualByComparingTo("-108");
        assertThat(sum(provisional, "COMMITMENT")).isEqualByComparingTo("928");
        assertThat(sum(provisional, "NUMBERS")).isEqualByComparingTo("210");
        assertThat(sum(provisional, "RECURRING")).isEqualByComparingTo("1000");
        assertThat(sum(provisional, "ONE_OFF")).isEqualByComparingTo("500");
        assertThat(sum(provisional, "DISCOUNT")).isEqualByComparingTo("-777");
        // What July leaves is there in August, before July is closed.
        months.call("2026-08-10T14:00:00", 100);
        assertThat(sum(months.lines("2026-08"), "ALLOWANCE")).isEqualByComparingTo("-108");
        JsonPath invoice = months.close("2026-07");
        assertThat(invoice.<Object>getList("lines")).isEqualTo(provisional.getList("lines"));
        assertThat(invoice.getString("total.amount"))
                .isEqualTo(provisional.getString("total.amount"))
                .endsWith("0");
        assertThat(invoice.getList("vatRates.category")).containsExactly("STANDARD", "EXEMPT", "OUTSIDE");
    }

    @Test
    void aMonthThatTheTenantDoesNotHaveIsNamed() {
        BilledMonths months = BilledMonths.open(topics, "{\"vatPercent\": \"10\"}");
        months.hotel().system().get("/v1/billing-periods/2031-01/lines").then().statusCode(404);
        months.hotel().system().get("/v1/billing-periods/soon/lines").then().statusCode(400);
    }

    private void number(BilledMonths months, LocalDate from) {
        UUID id = Ids.next();
        TestLog.tell(
                topics,
                Topics.TENANTS_STATE,
                months.hotel().id(),
                "number",
                id,
                new NumberChanged(
                        months.hotel().id(), id, "+82212345678", "E164", true, List.of(new Validity(from, null)), 1));
    }
}

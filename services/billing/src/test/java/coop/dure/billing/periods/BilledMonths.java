package coop.dure.billing.periods;

import coop.dure.billing.BilledHotel;
import coop.dure.billing.rateplans.DemoPlan;
import coop.dure.contracts.tenants.TenantChanged.RatePlanAssignment;
import coop.dure.platform.log.TopicNames;
import coop.dure.vocabulary.Ids;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static coop.dure.billing.BilledHotel.patiently;

/**
 * A hotel with several months that are over, from July 2026 on.
 *
 * @param hotel the tenant
 * @param closings the office that closes its months
 */
public record BilledMonths(BilledHotel hotel, Closings closings) {
    private static final LocalDate JULY = LocalDate.of(2026, 7, 1);

    /** One whose plan has these monthly terms, an agent, and calls of July to October to come. */
    public static BilledMonths open(TopicNames topics, String monthly) {
        String plan = "plan-" + Ids.next().toString().substring(24);
        BilledHotel.operator()
                .body(Map.of("name", "요금제"))
                .put("/v1/rate-plans/" + plan)
                .then()
                .statusCode(201);
        String text = DemoPlan.text();
        BilledHotel.publish(plan, text.substring(0, text.indexOf("\"monthly\"")) + "\"monthly\": " + monthly + "}");
        BilledHotel hotel = BilledHotel.unknown(topics, plan);
        hotel.tell("Asia/Seoul", JULY, List.of(new RatePlanAssignment(plan, null)));
        hotel.awaitKnown();
        BilledMonths months = new BilledMonths(hotel, new Closings(topics));
        months.closings.agree(hotel, Ids.next(), JULY);
        months.closings.seats(hotel, 1, JULY);
        return months;
    }

    /** An answered call to a mobile, which has a price now. */
    public UUID call(String seoulTime, int seconds) {
        UUID leg = Ids.next();
        hotel.tell(hotel.call(leg, 1, seoulTime, seconds, BilledHotel.MOBILE));
        hotel.awaitState(leg, "RATED");
        return leg;
    }

    /** Closes a month; the invoice. */
    public JsonPath close(String month) {
        UUID invoice = closings.close(hotel, month).extract().jsonPath().getUUID("invoiceId");
        return hotel.system()
                .get("/v1/invoices/" + invoice)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Names a version for a month; the job when it is done. */
    public JsonPath ratedAgain(String plan, String month, int version) {
        String job = hotel.office()
                .body(Map.of("ratePlan", plan, "version", version, "reason", "잘못 입력한 요금"))
                .post("/v1/billing-periods/" + month + ":rateAgain")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        return patiently()
                .until(() -> hotel.office().get(job).jsonPath(), found -> "DONE".equals(found.getString("status")));
    }

    /** The lines of a month as everything is known now. */
    public JsonPath lines(String month) {
        return hotel.system()
                .get("/v1/billing-periods/" + month + "/lines")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Sum of the lines of a kind, of a month where that is not the invoice's. */
    public static BigDecimal sum(JsonPath invoice, String kind) {
        return invoice.<Map<String, Object>>getList("lines").stream()
                .filter(line -> kind.equals(line.get("kind")))
                .map(line -> new BigDecimal(
                        String.valueOf(((Map<?, ?>) line.getOrDefault("amount", Map.of())).get("amount"))))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Waits until a closed month counts as changed. */
    public void awaitChanged(String month) {
        patiently()
                .until(() -> hotel.system()
                        .get("/v1/billing-periods")
                        .jsonPath()
                        .getList("items.findAll { it.changed }.month")
                        .contains(month));
    }
}

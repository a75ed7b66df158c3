package coop.dure.billing.usage;

import coop.dure.billing.BilledHotel;
import coop.dure.billing.rateplans.DemoPlan;
import coop.dure.contracts.Topics;
import coop.dure.contracts.cdr.CallRecorded;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.platform.testing.TestLog;
import coop.dure.vocabulary.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

import static coop.dure.billing.BilledHotel.MOBILE;
import static coop.dure.billing.BilledHotel.patiently;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "billing"))
class UsageComponentTest {
    private static final int LEGS = 40;
    private static final int LAST_REVISION = 4;
    private static final String NO_RATE = "+82601234567";
    private static final List<String> CALLEES = List.of(MOBILE, "+8227001234", "+82517001234", "15881234", NO_RATE);
    private static final List<String> QUEUES = List.of("", "front", "sales");
    /** Counts the charges anew, from their JSON, and tells how many places differ. */
    private static final String RECOUNT = """
            select count(*) from (
                select month, day, coalesce(explanation::json ->> 0, '') as destination, coalesce(queue, '') as queue,
                       state, coalesce(rate_plan, '') as rate_plan, coalesce(rate_plan_version, 0) as rate_plan_version,
                       count(*) as legs, sum(coalesce((leg::json ->> 'connectedSeconds')::bigint, 0)) as connected,
                       sum(coalesce((select sum((piece ->> 2)::bigint * (piece ->> 3)::bigint)
                           from json_array_elements(explanation::json -> 6) piece), 0)) as billed, sum(amount) as amount
                from charge where tenant_id = '%1$s' and not voided group by 1, 2, 3, 4, 5, 6, 7) counted
            full join (select * from usage_sum where tenant_id = '%1$s') kept
                using (month, day, destination, queue, state, rate_plan, rate_plan_version)
            where coalesce(counted.legs, 0) is distinct from coalesce(kept.legs, 0)
               or coalesce(connected, 0) is distinct from coalesce(kept.connected_seconds, 0)
               or coalesce(billed, 0) is distinct from coalesce(kept.billed_seconds, 0)
               or coalesce(counted.amount, 0) is distinct from coalesce(kept.amount, 0)""";

    private final TopicNames topics;

    UsageComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @Test
    void sumsAreARecountOfTheChargesAfterAnyOrderOfArrivalsCorrectionsVoidsAndNewPrices() {
        long seed = System.nanoTime();
        System.out.println("usage recounted with seed " + seed);
        Random random = new Random(seed);
        BilledHotel hotel = BilledHotel.open(topics);
        List<ProducerRecord<String, byte[]>> told = new ArrayList<>();
        for (int leg = 0; leg < LEGS; leg++) {
            UUID legId = Ids.next();
            for (int revision = 1; revision <= LAST_REVISION; revision++) {
                if (revision == LAST_REVISION || random.nextBoolean()) {
                    ProducerRecord<String, byte[]> event = event(hotel, any(hotel, legId, revision, random));
                    told.add(event);
                    if (random.nextInt(4) == 0) {
                        told.add(event);
                    }
                }
            }
        }
        Collections.shuffle(told, random);
        int half = told.size() / 2;
        TestLog.tell(told.subList(0, half));
        BilledHotel.publish(
                hotel.plan(),
                DemoPlan.text()
                        .replace("\"price\": \"1.8\"", "\"price\": \"3.6\"")
                        .replace("\"8210\"", "\"8210\", \"8260\"")
                        .replace("2020-01-01T00:00:00+09:00", "2026-10-05T00:00:00+09:00"));
        TestLog.tell(told.subList(half, told.size()));
        String of = " where tenant_id = '" + hotel.id() + "'";
        patiently().until(() -> count("charge" + of + " and revision = " + LAST_REVISION) == LEGS);
        patiently()
                .until(() ->
                        count("rating_again" + of) + count("published_news where code = '" + hotel.plan() + "'") == 0);
        assertThat(number(RECOUNT.formatted(hotel.id()))).isZero();
        assertThat(count("charge" + of + " and day <> (at at time zone 'Asia/Seoul')::date"))
                .isZero();
        long legs = count("charge" + of + " and not voided and month = '2026-10'");
        for (String by : List.of("day", "destination", "queue")) {
            JsonPath usage = usage(hotel, "?month=2026-10&by=" + by).jsonPath();
            assertThat(usage.getLong("total.legs")).as(by).isEqualTo(legs);
            assertThat(usage.getList("items.figures.legs", Long.class).stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .as(by)
                    .isEqualTo(legs);
        }
    }

    @Test
    void aMonthIsToldByDayDestinationAndQueueWithWhatHasNoPriceBesideIt() {
        BilledHotel hotel = BilledHotel.open(topics);
        CallRecorded sold = hotel.queued(hotel.call(Ids.next(), 1, "2026-10-06T23:59:59", 100, MOBILE), "sales");
        CallRecorded next = hotel.call(Ids.next(), 1, "2026-10-07T00:00:00", 7, MOBILE);
        CallRecorded brief = hotel.call(Ids.next(), 1, "2026-10-07T14:00:00", 2, MOBILE);
        CallRecorded unrated = hotel.call(Ids.next(), 1, "2026-10-07T14:00:00", 30, NO_RATE);
        CallRecorded held = hotel.conflicting(hotel.call(Ids.next(), 1, "2026-10-07T14:00:00", 500, MOBILE));
        TestLog.tell(List.of(sold, next, brief, unrated, held).stream()
                .map(call -> event(hotel, call))
                .toList());
        patiently().until(() -> usage(hotel, "?month=2026-10").jsonPath().getLong("total.legs") == 5);
        hotel.system()
                .get("/v1/usage?month=2026-10")
                .then()
                .body("month", equalTo("2026-10"))
                .body("by", equalTo("day"))
                .body("from", equalTo("2026-09-30T15:00:00Z"))
                .body("until", equalTo("2026-10-31T15:00:00Z"))
                .body("status", equalTo("OPEN"))
                .body("provisional", equalTo(true))
                .body("dataAsOf", notNullValue())
                .body("total.amount.amount", equalTo("192.6"))
                .body("total.amount.currency", equalTo("KRW"))
                .body("total.rated", equalTo(2))
                .body("total.free", equalTo(1))
                .body("total.held", equalTo(1))
                .body("total.unrated", equalTo(1))
                .body("total.connectedSeconds", equalTo(139))
                .body("total.billedSeconds", equalTo(107))
                .body("items.key", contains("2026-10-06", "2026-10-07"))
                .body("items[0].figures.amount.amount", equalTo("180"))
                .body("items[1].figures.amount.amount", equalTo("12.6"));
        hotel.system()
                .get("/v1/usage?month=2026-10&by=queue")
                .then()
                .body("items.key", contains(nullValue(), equalTo("sales")))
                .body("items.figures.legs", contains(4, 1));
        String cursor = hotel.system()
                .get("/v1/usage?month=2026-10&by=destination&limit=1")
                .then()
                .header("Link", containsString("rel=\"next\""))
                .body("items", hasSize(1))
                .body("items[0].key", nullValue())
                .body("items[0].figures.unrated", equalTo(1))
                .body("total.legs", equalTo(5))
                .extract()
                .path("next");
        hotel.system()
                .get("/v1/usage?month=2026-10&by=destination&limit=1&cursor=" + cursor)
                .then()
                .body("items.key", contains("mobile"))
                .body("items[0].figures.amount.amount", equalTo("192.6"))
                .body("next", nullValue());
        hotel.system().get("/v1/usage?month=2026-10&cursor=" + cursor).then().statusCode(400);
        hotel.system().get("/v1/usage?month=2026-10&by=agent").then().statusCode(400);
        hotel.system().get("/v1/usage").then().statusCode(200).body("status", equalTo("OPEN"));
        hotel.system().get("/v1/usage?month=2020-01").then().statusCode(404).body("type", endsWith("period-not-found"));
        BilledHotel other = BilledHotel.open(topics);
        other.system().get("/v1/usage?month=2026-10").then().body("total.legs", equalTo(0));
        hotel.from(other.organization().system()).get("/v1/usage").then().statusCode(404);
        hotel.from(hotel.member().person("member")).get("/v1/usage").then().statusCode(200);
        hotel.from(hotel.organization().person("agent")).get("/v1/usage").then().statusCode(403);
    }

    @Test
    void aQueueThatIsCalledByATelephoneNumberIsHiddenFromWhoMustNotSeeNumbers() {
        BilledHotel hotel = BilledHotel.open(topics);
        List<String> queues = List.of("010-1234-5678", "night 0212345678", "sales");
        TestLog.tell(queues.stream()
                .map(queue -> event(
                        hotel, hotel.queued(hotel.call(Ids.next(), 1, "2026-10-06T14:00:00", 100, MOBILE), queue)))
                .toList());
        String query = "/v1/usage?month=2026-10&by=queue";
        patiently().until(() -> hotel.system().get(query).jsonPath().getLong("total.legs") == 3);
        hotel.system().get(query).then().body("items.key", contains(queues.toArray()));
        hotel.office().get(query).then().body("items.key", contains("****", "night ****", "sales"));
        String cursor = hotel.office()
                .get(query + "&limit=1")
                .then()
                .body("items.key", contains("****"))
                .extract()
                .path("next");
        assertThat(new String(java.util.Base64.getUrlDecoder().decode(cursor), java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain("1234");
        hotel.office()
                .get(query + "&limit=2&cursor=" + cursor)
                .then()
                .body("items.key", contains("night ****", "sales"))
                .body("next", nullValue());
        hotel.system().get(query + "&cursor=" + cursor).then().statusCode(400);
    }

    private CallRecorded any(BilledHotel hotel, UUID legId, int revision, Random random) {
        // From the last days of September on, before the service began.
        String at = "2026-%s:30:00".formatted(hour(random));
        CallRecorded call =
                hotel.call(legId, revision, at, random.nextInt(300), CALLEES.get(random.nextInt(CALLEES.size())));
        String queue = QUEUES.get(random.nextInt(QUEUES.size()));
        CallRecorded queued = queue.isEmpty() ? call : hotel.queued(call, queue);
        return switch (random.nextInt(6)) {
            case 0 -> hotel.voided(legId, revision);
            case 1 -> hotel.conflicting(queued);
            default -> queued;
        };
    }

    private static String hour(Random random) {
        return random.nextInt(8) == 0
                ? "09-30T%02d".formatted(random.nextInt(24))
                : "10-%02dT%02d".formatted(1 + random.nextInt(9), random.nextInt(24));
    }

    private ProducerRecord<String, byte[]> event(BilledHotel hotel, CallRecorded call) {
        return TestLog.event(topics, Topics.CDR_RECORDED, hotel.id(), "main", call.legId(), call);
    }

    private static io.restassured.response.Response usage(BilledHotel hotel, String query) {
        return hotel.system().get("/v1/usage" + query);
    }

    private static long count(String from) {
        return number("select count(*) from " + from);
    }

    private static long number(String sql) {
        try (Connection database = TestDatabase.asSuperuser();
                ResultSet rows = database.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

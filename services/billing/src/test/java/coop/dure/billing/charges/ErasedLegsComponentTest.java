package coop.dure.billing.charges;

import coop.dure.billing.BilledHotel;
import coop.dure.billing.rateplans.DemoPlan;
import coop.dure.contracts.Topics;
import coop.dure.contracts.cdr.CallRecorded;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.platform.testing.TestLog;
import coop.dure.vocabulary.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

import static coop.dure.billing.BilledHotel.MOBILE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

/** A number that is erased changes no charge. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "billing"))
class ErasedLegsComponentTest {
    private static final String AFTERNOON = "2026-10-06T14:00:00";
    private final TopicNames topics;

    ErasedLegsComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @Test
    void theChargeStaysAndNothingOfTheNumberButWhatPricedIt() throws SQLException {
        BilledHotel hotel = BilledHotel.open(topics);
        UUID leg = Ids.next();
        hotel.tell(hotel.queued(hotel.call(leg, 1, AFTERNOON, 5, MOBILE), "01012345678"));
        hotel.awaitState(leg, "RATED");
        hotel.tell(hotel.queued(hotel.call(leg, 2, AFTERNOON, 7, MOBILE), "01012345678"));
        BilledHotel.patiently().until(() -> count("earlier_charge", hotel, "true") == 1);
        assertThat(count("usage_sum", hotel, "queue = '01012345678' and legs = 1"))
                .isOne();
        hotel.tell(hotel.erased(hotel.call(leg, 3, AFTERNOON, 7, MOBILE)));
        BilledHotel.patiently().until(() -> count("charge", hotel, "revision = 3") == 1);
        hotel.charge(leg)
                .body("state", equalTo("RATED"))
                .body("amount.amount", equalTo("12.6"))
                .body("explanation.prefix", equalTo("8210"));
        for (String table : List.of("charge", "earlier_charge")) {
            BilledHotel.patiently().until(() -> count(table, hotel, "leg::jsonb ->> 'callee' <> '8210'") == 0);
        }
        assertThat(count("charge", hotel, "queue is null")).isOne();
        assertThat(count("usage_sum", hotel, "queue = '' and legs = 1 and connected_seconds = 7 and amount = 12.6"))
                .isOne();
        assertThat(count("usage_sum", hotel, "queue <> ''")).isZero();
    }

    /** Who rates it again would leave out a leg whose revision it saw grow. */
    @Test
    void noNumberIsForgottenWhileTheClientIsRatedAgain() throws SQLException {
        BilledHotel hotel = BilledHotel.open(topics);
        UUID leg = Ids.next();
        hotel.tell(hotel.call(leg, 1, AFTERNOON, 7, MOBILE));
        hotel.awaitState(leg, "RATED");
        String lock = "hashtextextended('" + hotel.id() + ":rating', 0)";
        try (Connection again = TestDatabase.asSuperuser()) {
            again.setAutoCommit(false);
            again.createStatement().execute("select pg_advisory_xact_lock(" + lock + ")");
            hotel.tell(hotel.erased(hotel.call(leg, 2, AFTERNOON, 7, MOBILE)));
            BilledHotel.patiently()
                    .until(() -> countOf("pg_locks where locktype = 'advisory' and not granted and"
                                    + " (classid::bigint << 32 | objid::bigint) = " + lock)
                            == 1);
            assertThat(count("charge", hotel, "revision = 1")).isOne();
        }
        BilledHotel.patiently().until(() -> count("charge", hotel, "revision = 2") == 1);
    }

    @Test
    void forgettingAQueueWaitsForNoPlaceOfSumsThatAnotherHas() throws SQLException {
        BilledHotel hotel = BilledHotel.open(topics);
        UUID leg = Ids.next();
        hotel.tell(hotel.queued(hotel.call(leg, 1, AFTERNOON, 7, MOBILE), "01012345678"));
        hotel.awaitState(leg, "RATED");
        try (Connection other = TestDatabase.asSuperuser()) {
            other.createStatement()
                    .execute(
                            "insert into usage_sum select tenant_id, month, day + 1, destination, queue, state, 0, 0, 0,"
                                    + " 0, now(), rate_plan, rate_plan_version from usage_sum where tenant_id = '"
                                    + hotel.id() + "'");
            other.setAutoCommit(false);
            other.createStatement()
                    .execute("update usage_sum set legs = 1 where legs = 0 and tenant_id = '" + hotel.id() + "'");
            hotel.tell(hotel.erased(hotel.call(leg, 2, AFTERNOON, 7, MOBILE)));
            BilledHotel.patiently().until(() -> count("charge", hotel, "revision = 2 and queue is null") == 1);
        }
        assertThat(count("usage_sum", hotel, "queue <> '' and day = '2026-10-06'"))
                .isZero();
    }

    @Test
    void ratingAgainByTheSamePricesFindsTheSame() {
        BilledHotel hotel =
                BilledHotel.unknown(topics, "erased-" + Ids.next().toString().substring(24));
        hotel.tell();
        hotel.awaitKnown();
        UUID leg = Ids.next();
        hotel.tell(hotel.call(leg, 1, AFTERNOON, 7, MOBILE));
        hotel.awaitState(leg, "UNRATED");
        hotel.tell(hotel.erased(hotel.call(leg, 2, AFTERNOON, 7, MOBILE)));
        BilledHotel.patiently().until(() -> count("charge", hotel, "revision = 2") == 1);
        BilledHotel.publish(hotel.plan());
        hotel.awaitState(leg, "RATED");
        hotel.charge(leg).body("amount.amount", equalTo("12.6"));
    }

    @Test
    void aVersionThatLooksAtMoreDigitsThanAreLeftChangesNothing() throws SQLException {
        BilledHotel hotel = BilledHotel.open(topics);
        UUID leg = Ids.next();
        hotel.tell(hotel.call(leg, 1, AFTERNOON, 200, "+8227001234"));
        hotel.awaitState(leg, "RATED");
        hotel.tell(hotel.erased(hotel.call(leg, 2, AFTERNOON, 200, "+8227001234"), "+82"));
        UUID never = Ids.next();
        hotel.tell(hotel.erased(hotel.call(never, 1, AFTERNOON, 200, "+8227001234"), "+82"));
        hotel.awaitState(never, "HELD");
        hotel.charge(never).body("reason", equalTo("ERASED"));
        BilledHotel.patiently().until(() -> count("charge", hotel, "revision = 2") == 1);
        assertThat(count("charge", hotel, "leg::jsonb ->> 'callee' = '822'")).isOne();
        BilledHotel.publish(hotel.plan(), DemoPlan.text());
        BilledHotel.patiently().untilAsserted(() -> hotel.charge(leg).body("ratePlanVersion", equalTo(2)));
        hotel.charge(leg).body("amount.amount", equalTo("78"));
        BilledHotel.publish(hotel.plan(), DemoPlan.text().replaceFirst("\\[\"822\"\\]", "[\"822\", \"8229999\"]"));
        UUID after = Ids.next();
        hotel.tell(hotel.call(after, 1, AFTERNOON, 200, "+8227001234"));
        BilledHotel.patiently().untilAsserted(() -> hotel.charge(after).body("ratePlanVersion", equalTo(3)));
        BilledHotel.patiently()
                .until(() -> countOf("published_news where code = '" + hotel.plan() + "'") == 0
                        && countOf("rating_again where tenant_id = '" + hotel.id() + "'") == 0);
        hotel.charge(leg)
                .body("state", equalTo("RATED"))
                .body("ratePlanVersion", equalTo(2))
                .body("amount.amount", equalTo("78"));
    }

    /** Told again after a crash, or because the caller's number is erased too. */
    @Test
    void toldTwiceNoMoreOfTheNumberIsForgotten() throws SQLException {
        BilledHotel hotel =
                BilledHotel.unknown(topics, "erased-" + Ids.next().toString().substring(24));
        hotel.tell();
        hotel.awaitKnown();
        UUID leg = Ids.next();
        hotel.tell(hotel.call(leg, 1, AFTERNOON, 7, MOBILE));
        hotel.awaitState(leg, "UNRATED");
        hotel.tell(hotel.erased(hotel.call(leg, 2, AFTERNOON, 7, MOBILE)));
        hotel.tell(hotel.erased(hotel.call(leg, 3, AFTERNOON, 7, MOBILE)));
        BilledHotel.patiently().until(() -> count("charge", hotel, "revision = 3") == 1);
        assertThat(count("charge", hotel, "leg::jsonb ->> 'callee' = '8210'")).isOne();
        BilledHotel.publish(hotel.plan());
        hotel.awaitState(leg, "RATED");
        hotel.charge(leg).body("amount.amount", equalTo("12.6"));
    }

    /** A crash may leave it untold: only the last revision of a leg is told again. */
    @Test
    void whatChangedBesideTheNumberIsChargedAnew() throws SQLException {
        BilledHotel hotel = BilledHotel.open(topics);
        UUID shorter = Ids.next();
        UUID gone = Ids.next();
        hotel.tell(hotel.call(shorter, 1, AFTERNOON, 7, MOBILE));
        hotel.tell(hotel.call(gone, 1, AFTERNOON, 7, MOBILE));
        hotel.awaitState(shorter, "RATED");
        hotel.awaitState(gone, "RATED");
        hotel.tell(hotel.erased(hotel.call(shorter, 3, AFTERNOON, 5, MOBILE)));
        hotel.tell(hotel.erased(hotel.voided(gone, 3)));
        BilledHotel.patiently().until(() -> count("charge", hotel, "revision = 3") == 2);
        hotel.charge(shorter)
                .body("state", equalTo("RATED"))
                .body("amount.amount", equalTo("9"))
                .body("explanation.connectedSeconds", equalTo(5));
        assertThat(count("charge", hotel, "voided")).isOne();
        assertThat(count("charge", hotel, "leg::jsonb ->> 'callee' = '8210'")).isEqualTo(2);
    }

    @Test
    void aLegThatIsErasedBeforeItIsReadIsRatedByWhatItWas() {
        BilledHotel hotel = BilledHotel.open(topics);
        UUID leg = Ids.next();
        CallRecorded call = hotel.call(leg, 1, AFTERNOON, 7, MOBILE);
        TestLog.tell(
                List.of(record(hotel, call), record(hotel, hotel.erased(hotel.call(leg, 2, AFTERNOON, 7, MOBILE)))));
        BilledHotel.patiently().until(() -> count("charge", hotel, "revision = 2") == 1);
        hotel.charge(leg).body("state", equalTo("RATED")).body("amount.amount", equalTo("12.6"));
        BilledHotel other = BilledHotel.open(topics);
        other.system().get("/v1/charges?month=2026-10").then().body("items", hasSize(0));
    }

    @Test
    void whatCouldNotBeUsedOfAnErasedLegSaysNothingAnyMoreAndHoldsNoMonth() throws SQLException {
        BilledHotel hotel = BilledHotel.open(topics);
        UUID leg = Ids.next();
        UUID other = Ids.next();
        TestLog.tell(List.of(unusable(hotel, leg), unusable(hotel, other)));
        BilledHotel.patiently().until(() -> count("dead_letter", hotel, "status = 'OPEN'") == 2);
        hotel.tell(hotel.erased(hotel.call(leg, 3, AFTERNOON, 7, MOBILE)));
        BilledHotel.patiently().until(() -> count("dead_letter", hotel, "status = 'DISMISSED'") == 1);
        assertThat(count("dead_letter", hotel, "value is null and dismissed_because is not null"))
                .isEqualTo(1);
        assertThat(count(
                        "dead_letter",
                        hotel,
                        "status = 'OPEN' and position('" + other + "' in convert_from(value, 'UTF8')) > 0"))
                .isEqualTo(1);
    }

    /** A revision without its charging. */
    private ProducerRecord<String, byte[]> unusable(BilledHotel hotel, UUID leg) {
        ProducerRecord<String, byte[]> whole = record(hotel, hotel.call(leg, 1, AFTERNOON, 7, MOBILE));
        String broken =
                new String(whole.value(), StandardCharsets.UTF_8).replace("\"charging\":{", "\"charging\":7,\"x\":{");
        return new ProducerRecord<>(
                whole.topic(),
                whole.partition(),
                null,
                whole.key(),
                broken.getBytes(StandardCharsets.UTF_8),
                whole.headers());
    }

    private ProducerRecord<String, byte[]> record(BilledHotel hotel, CallRecorded leg) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                topics.real(Topics.CDR_RECORDED),
                1,
                hotel.id() + ":main:link",
                Events.write(leg).getBytes(StandardCharsets.UTF_8));
        Events.envelope(
                record.headers(), "cdr", "CallRecorded", Ids.next().toString(), Instant.now(), hotel.id(), null);
        return record;
    }

    private static long count(String table, BilledHotel hotel, String condition) throws SQLException {
        return countOf(table + " where tenant_id = '" + hotel.id() + "' and " + condition);
    }

    private static long countOf(String rows) throws SQLException {
        try (Connection all = TestDatabase.asSuperuser();
                ResultSet found = all.createStatement().executeQuery("select count(*) from " + rows)) {
            found.next();
            return found.getLong(1);
        }
    }
}

package coop.dure.billing.charges;

import coop.dure.billing.BilledHotel;
import coop.dure.contracts.Topics;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.paging.Cursor;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.platform.testing.TestLog;
import coop.dure.vocabulary.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

import static coop.dure.billing.BilledHotel.MOBILE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "billing"))
class ChargesComponentTest {
    private static final String AFTERNOON = "2026-10-06T14:00:00";
    private final TopicNames topics;

    ChargesComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @Test
    void aLegBecomesAChargeThatExplainsItself() {
        BilledHotel hotel = BilledHotel.open(topics);
        UUID leg = Ids.next();
        hotel.tell(hotel.call(leg, 1, AFTERNOON, 7, MOBILE));
        hotel.awaitState(leg, "RATED");
        hotel.charge(leg)
                .body("month", equalTo("2026-10"))
                .body("amount.amount", equalTo("12.6"))
                .body("amount.currency", equalTo("KRW"))
                .body("ratePlan", equalTo(hotel.plan()))
                .body("ratePlanVersion", equalTo(1))
                .body("reason", nullValue())
                .body("explanation.destination", equalTo("mobile"))
                .body("explanation.prefix", equalTo("8210"))
                .body("explanation.pieces", hasSize(1))
                .body("explanation.pieces[0].increments", equalTo(7))
                .body("explanation.pieces[0].price.amount", equalTo("1.8"))
                .body("explanation.pieces[0].price.currency", equalTo("KRW"))
                .body("explanation.connectionFee.amount", equalTo("0"));
    }

    @Test
    void theHighestRevisionIsTheChargeWhateverTheOrderAndHoweverOftenItIsTold() {
        BilledHotel hotel = BilledHotel.open(topics);
        UUID leg = Ids.next();
        hotel.tell(hotel.call(leg, 3, AFTERNOON, 100, MOBILE));
        hotel.awaitState(leg, "RATED");
        hotel.tell(hotel.call(leg, 2, AFTERNOON, 7, MOBILE));
        hotel.tell(hotel.call(leg, 3, AFTERNOON, 100, MOBILE));
        hotel.tell(hotel.call(leg, 4, AFTERNOON, 2, MOBILE));
        hotel.awaitState(leg, "FREE");
        hotel.tell(hotel.call(leg, 3, AFTERNOON, 100, MOBILE));
        // Behind the old one on the same partition, so that the old one has been read when this one is there.
        hotel.tell(hotel.call(leg, 5, AFTERNOON, 1, MOBILE));
        BilledHotel.patiently()
                .until(() -> hotel.charge(leg)
                        .extract()
                        .path("explanation.connectedSeconds")
                        .equals(1));
        hotel.charge(leg).body("state", equalTo("FREE")).body("reason", equalTo("BELOW_THRESHOLD"));
        assertThat(count("select count(*) from charge where tenant_id = ? and leg_id = '" + leg + "'", hotel))
                .isEqualTo(1);
        assertThat(count("select count(*) from earlier_charge where tenant_id = ? and leg_id = '" + leg + "'", hotel))
                .isEqualTo(2);
    }

    @Test
    void aVoidedLegTakesItsChargeWithItAndAHigherRevisionRevivesIt() {
        BilledHotel hotel = BilledHotel.open(topics);
        UUID leg = Ids.next();
        hotel.tell(hotel.call(leg, 1, AFTERNOON, 7, MOBILE));
        hotel.awaitState(leg, "RATED");
        hotel.tell(hotel.voided(leg, 2));
        BilledHotel.patiently().until(() -> hotel.charge(leg).extract().statusCode() == 404);
        hotel.system().get("/v1/charges?month=2026-10").then().statusCode(200).body("items", hasSize(0));
        hotel.tell(hotel.call(leg, 3, AFTERNOON, 7, MOBILE));
        hotel.awaitState(leg, "RATED");
    }

    @Test
    void aLegWithoutAPlanIsVisiblyUnratedAndRatedWhenThePlanIsPublished() {
        BilledHotel hotel =
                BilledHotel.unknown(topics, "late-" + Ids.next().toString().substring(24));
        hotel.tell();
        hotel.awaitKnown();
        UUID leg = Ids.next();
        hotel.tell(hotel.call(leg, 1, AFTERNOON, 7, MOBILE));
        hotel.awaitState(leg, "UNRATED");
        hotel.charge(leg).body("reason", equalTo("NO_PLAN")).body("amount.amount", equalTo("0"));
        BilledHotel.publish(hotel.plan());
        hotel.awaitState(leg, "RATED");
        hotel.charge(leg).body("amount.amount", equalTo("12.6"));
    }

    @Test
    void aLegOfATenantThatIsNotKnownYetIsRatedWhenItIs() {
        String plan = "early-" + Ids.next().toString().substring(24);
        BilledHotel.publish(plan);
        BilledHotel hotel = BilledHotel.unknown(topics, plan);
        UUID leg = Ids.next();
        // In Seoul it is October already, in UTC not yet.
        hotel.tell(hotel.call(leg, 1, "2026-10-01T00:30:00", 7, MOBILE));
        BilledHotel.patiently()
                .until(() ->
                        count("select count(*) from charge where tenant_id = ? and reason = 'NO_PLAN'", hotel) == 1);
        hotel.tell();
        hotel.awaitKnown();
        hotel.awaitState(leg, "RATED");
        hotel.charge(leg).body("month", equalTo("2026-10"));
    }

    /** As after a restore, when billing reads again what the log has kept. */
    @Test
    void whatTheLogStillHasOfAnErasedTenantIsNotChargedWhenItIsReadAgain() {
        BilledHotel gone = BilledHotel.open(topics);
        BilledHotel other = BilledHotel.open(topics);
        UUID leg = Ids.next();
        gone.tell(gone.call(leg, 1, AFTERNOON, 7, MOBILE));
        gone.awaitState(leg, "RATED");
        gone.tellClosing("ERASE", Instant.now(), LocalDate.of(2026, 10, 1));
        BilledHotel.patiently()
                .until(() ->
                        count("select count(*) from tenant_exit where tenant_id = ? and stage = 'ERASED'", gone) == 1);
        UUID behind = Ids.next();
        TestLog.tell(List.of(
                record(gone, gone.call(leg, 1, AFTERNOON, 7, MOBILE)),
                record(gone, "no json"),
                record(other, other.call(behind, 1, AFTERNOON, 7, MOBILE))));
        other.awaitState(behind, "RATED");
        assertThat(count("select count(*) from charge where tenant_id = ?", gone))
                .isZero();
        assertThat(count("select count(*) from dead_letter where tenant_id = ?", gone))
                .isZero();
    }

    /** All on one partition, so that the last one is read when the others have been. */
    private ProducerRecord<String, byte[]> record(BilledHotel hotel, Object data) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                topics.real(Topics.CDR_RECORDED),
                1,
                hotel.id() + ":main:again",
                Events.write(data).getBytes(StandardCharsets.UTF_8));
        Events.envelope(
                record.headers(), "cdr", "CallRecorded", Ids.next().toString(), Instant.now(), hotel.id(), null);
        return record;
    }

    @Test
    void aLegWithoutARateStaysUnratedAndIsListedByItsState() {
        BilledHotel hotel = BilledHotel.open(topics);
        UUID rated = Ids.next();
        UUID unrated = Ids.next();
        UUID before = Ids.next();
        hotel.tell(hotel.call(rated, 1, AFTERNOON, 7, MOBILE));
        hotel.tell(hotel.call(unrated, 1, "2026-10-06T15:00:00", 7, "+82601234567"));
        hotel.tell(hotel.call(before, 1, "2026-09-30T23:59:59", 7, MOBILE));
        hotel.awaitState(rated, "RATED");
        hotel.awaitState(unrated, "UNRATED");
        hotel.awaitState(before, "NOT_BILLABLE");
        hotel.charge(before).body("reason", equalTo("BEFORE_SERVICE")).body("month", equalTo("2026-09"));
        hotel.system()
                .get("/v1/charges?month=2026-10&state=UNRATED")
                .then()
                .body("items.legId", contains(unrated.toString()))
                .body("items[0].reason", equalTo("NO_RATE"));
        String next = hotel.system()
                .get("/v1/charges?month=2026-10&limit=1")
                .then()
                .header("Link", containsString("rel=\"next\""))
                .body("items.legId", contains(rated.toString()))
                .extract()
                .path("next");
        hotel.system()
                .get("/v1/charges?month=2026-10&limit=1&cursor=" + next)
                .then()
                .body("items.legId", contains(unrated.toString()))
                .body("next", nullValue());
        hotel.system()
                .get("/v1/charges?month=2026-10&cursor=" + Cursor.behind(Long.MIN_VALUE, new UUID(0, 0)))
                .then()
                .statusCode(400)
                .body("type", containsString("cursor-invalid"));
        hotel.system().get("/v1/charges?month=October").then().statusCode(400);
        hotel.system().get("/v1/charges?month=2026-10&state=LOST").then().statusCode(400);
    }

    @Test
    void anotherTenantAndAnotherMemberSeeNothingOfIt() throws SQLException {
        BilledHotel hotel = BilledHotel.open(topics);
        BilledHotel other = BilledHotel.open(topics);
        UUID leg = Ids.next();
        hotel.tell(hotel.call(leg, 1, AFTERNOON, 7, MOBILE));
        hotel.awaitState(leg, "RATED");

        other.charge(leg).statusCode(404).contentType("application/problem+json");
        hotel.from(other.organization().system())
                .get("/v1/charges/" + leg)
                .then()
                .statusCode(404);
        hotel.from(other.member().person("member"))
                .get("/v1/charges?month=2026-10")
                .then()
                .statusCode(404);
        hotel.from(hotel.member().person("member"))
                .get("/v1/charges/" + leg)
                .then()
                .statusCode(200);
        hotel.from(hotel.organization().person("agent"))
                .get("/v1/charges/" + leg)
                .then()
                .statusCode(403);

        try (Connection app = TestDatabase.asApp()) {
            assertThat(charges(app)).isZero();
            app.createStatement().execute("select set_config('app.tenant_id', '" + other.id() + "', false)");
            assertThat(charges(app)).isZero();
            app.createStatement().execute("select set_config('app.tenant_id', '" + hotel.id() + "', false)");
            assertThat(charges(app)).isEqualTo(1);
        }
    }

    private static long charges(Connection connection) throws SQLException {
        try (ResultSet rows = connection.createStatement().executeQuery("select count(*) from charge")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static long count(String sql, BilledHotel hotel) {
        try (Connection connection = TestDatabase.asSuperuser();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, hotel.id());
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

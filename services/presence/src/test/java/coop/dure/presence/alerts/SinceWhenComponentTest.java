package coop.dure.presence.alerts;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.presence.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Since when something is chosen, and until when an agent could take a call, stand with its presence. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
class SinceWhenComponentTest {
    private final TopicNames topics;

    SinceWhenComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    private record Moments(Instant chosenAt, Instant readyUntil) {}

    @Test
    void aCallChangesNothingOfIt() throws Exception {
        AlertingTenant hotel = busyOnABreak();
        Moments moments = moments(hotel);
        assertThat(moments.chosenAt()).isEqualTo(moments.readyUntil());
        hotel.call("a01", "ENDED", "c1", AlertingTenant.now(), Map.of());
        assertThat(moments(hotel)).isEqualTo(moments);
    }

    @Test
    void whoWasThereBeforeHasItFromItsIntervals() throws Exception {
        AlertingTenant hotel = busyOnABreak();
        Moments moments = moments(hotel);
        String ofTenant = " where tenant_id = '" + hotel.tenant.id() + "'";
        try (Connection all = TestDatabase.asSuperuser()) {
            all.createStatement().execute("update agent_presence set chosen_at = null, ready_until = null" + ofTenant);
            all.createStatement().execute(migration());
        }
        assertThat(moments(hotel)).isEqualTo(moments);
    }

    private AlertingTenant busyOnABreak() {
        AlertingTenant hotel = new AlertingTenant(topics, TestTenant.with(topics, "since", "a01"));
        hotel.choose("a01", TestTenant.available());
        hotel.choose("a01", TestTenant.away("LUNCH"));
        hotel.call("a01", "RINGING", "c1", AlertingTenant.now(), Map.of());
        hotel.call("a01", "ANSWERED", "c1", AlertingTenant.now(), Map.of());
        return hotel;
    }

    private static Moments moments(AlertingTenant hotel) throws SQLException {
        try (Connection all = TestDatabase.asSuperuser();
                ResultSet found = all.createStatement()
                        .executeQuery("select chosen_at, ready_until from agent_presence where tenant_id = '"
                                + hotel.tenant.id() + "'")) {
            found.next();
            return new Moments(
                    found.getTimestamp("chosen_at").toInstant(),
                    found.getTimestamp("ready_until").toInstant());
        }
    }

    /** The statement that fills them for those who were there before. */
    private static String migration() throws IOException {
        try (InputStream file = Objects.requireNonNull(
                SinceWhenComponentTest.class.getResourceAsStream("/db/presence/V115__since_when_it_was_so.sql"))) {
            String all = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            String from = all.substring(all.indexOf("update agent_presence p"));
            return from.substring(0, from.indexOf(';'));
        }
    }
}

package coop.dure.presence.live;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.presence.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
class ForgetPresenceComponentTest {
    private final ForgetPresence forget;
    private final TopicNames topics;

    ForgetPresenceComponentTest(ForgetPresence forget, TopicNames topics) {
        this.forget = forget;
        this.topics = topics;
    }

    @Test
    void nothingOfWhomIsErasedIsToldAgainByItself() throws SQLException {
        TestTenant hotel = TestTenant.with(topics, "erased", "a01");
        hotel.system()
                .body(Map.of(
                        "event",
                        "RINGING",
                        "agent",
                        "a01",
                        "callRef",
                        "c1",
                        "at",
                        Instant.now().toString()))
                .post("/v1/call-events")
                .then()
                .statusCode(200);
        String due = "select count(*) from (select figures_due_at from queue where tenant_id = '%1$s' union all"
                + " select due_at from agent_presence where tenant_id = '%1$s') d (at) where at > now() + interval"
                + " '1 second'";
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> count(due, hotel) == 2);
        forget.of(hotel.id());
        assertThat(count(due.replace("> now() + interval '1 second'", "is not null"), hotel))
                .isZero();
    }

    private static int count(String query, TestTenant tenant) throws SQLException {
        try (var connection = TestDatabase.asSuperuser();
                var select = connection.createStatement();
                var found = select.executeQuery(query.formatted(tenant.id()))) {
            assertThat(found.next()).isTrue();
            return found.getInt(1);
        }
    }
}

package coop.dure.presence.timeline;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.presence.ManyAgents;
import coop.dure.presence.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Of years in which an agent was somewhere, the day that is asked for is read. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
class IntervalPlanComponentTest {
    private static final Instant TO = Instant.parse("2026-03-02T00:00:00Z");
    private static final Instant FROM = TO.minus(Duration.ofDays(1));

    private final TopicNames topics;
    private final TenantTransactions transactions;

    IntervalPlanComponentTest(TopicNames topics, TenantTransactions transactions) {
        this.topics = topics;
        this.transactions = transactions;
    }

    @Test
    void theLastDayIsARangeOfTheIndexAndSoIsEachPage() throws SQLException {
        TestTenant hotel = TestTenant.with(topics, "hotel", "a01");
        UUID agent = hotel.agent("a01");
        try (Connection all = TestDatabase.asSuperuser()) {
            for (String statement : List.of(
                    "delete from presence_interval where tenant_id = '%1$s'",
                    "insert into presence_interval (tenant_id, agent_id, version, availability, occupation, cause,"
                            + " caused_by, from_at, until_at) select '%1$s', '%2$s', n, 'AVAILABLE', 'IDLE', 'ROSTER',"
                            + " 'test', timestamptz '2026-01-01T00:00:00Z' + n * interval '5 minutes',"
                            + " timestamptz '2026-01-01T00:00:00Z' + (n + 1) * interval '5 minutes'"
                            + " from generate_series(1, 40000) n",
                    "analyze presence_interval")) {
                all.createStatement().execute(statement.formatted(hotel.id(), agent));
            }
        }
        // A day has 288; before it there are 59.
        long behind = 59 * 288 + 100;
        Tuple since = Tuple.of(hotel.id(), agent, FROM.atOffset(ZoneOffset.UTC), behind);
        assertThat(rowsRead(hotel, ListIntervals.SINCE, since)).isEqualTo(1);
        Tuple first = ListIntervals.parameters(hotel.id(), agent, FROM, FROM, TO, Long.MIN_VALUE, 101);
        assertThat(rowsRead(hotel, ListIntervals.LIST, first)).isLessThan(110);
        Instant reached = FROM.plus(Duration.ofMinutes(500));
        Tuple later = ListIntervals.parameters(hotel.id(), agent, reached, FROM, TO, behind, 101);
        assertThat(rowsRead(hotel, ListIntervals.LIST, later)).isLessThan(110);
    }

    /** The most that any step of the plan read. */
    private int rowsRead(TestTenant tenant, String sql, Tuple parameters) {
        String plan = transactions
                .inTenantSql(
                        tenant.id(),
                        connection -> connection
                                .preparedQuery("explain (analyze, timing off) " + sql)
                                .execute(parameters)
                                .map(ManyAgents::text))
                .await()
                .atMost(Duration.ofSeconds(10));
        assertThat(plan).doesNotContain("Seq Scan");
        return Pattern.compile("actual rows=([0-9]+)|Rows Removed by Filter: ([0-9]+)")
                .matcher(plan)
                .results()
                .mapToInt(found -> Integer.parseInt(found.group(1) == null ? found.group(2) : found.group(1)))
                .max()
                .orElse(Integer.MAX_VALUE);
    }
}

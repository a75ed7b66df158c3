package coop.dure.presence.schedules;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.presence.ManyAgents;
import coop.dure.presence.TestTenant;
import coop.dure.presence.schedules.plan.DayOfAgent;
import coop.dure.presence.schedules.plan.DaySpan;
import coop.dure.presence.schedules.plan.PlannedLine;
import coop.dure.presence.schedules.plan.PlannedTime;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is planned is found in an index as the app role, behind the wall of row-level security. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
class SchedulePlanComponentTest {
    private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-03-02T00:00:00Z");

    private final TopicNames topics;
    private final TenantTransactions transactions;
    private final ReadAround readAround;

    SchedulePlanComponentTest(TopicNames topics, TenantTransactions transactions, ReadAround readAround) {
        this.readAround = readAround;
        this.topics = topics;
        this.transactions = transactions;
    }

    @Test
    void whatIsPlannedForATimeIsARangeOfAnIndex() throws SQLException {
        TestTenant hotel = TestTenant.with(topics, "hotel", "a01");
        UUID agent = hotel.agent("a01");
        try (Connection all = TestDatabase.asSuperuser()) {
            for (String statement : List.of(
                    "insert into agent select '%1$s', md5('plan' || n)::uuid, 'p' || n, 'x', null, '{}', null, true, 1"
                            + " from generate_series(1, 400) n",
                    "insert into schedule_day select '%1$s', md5('plan' || n)::uuid, date '2026-01-01' + d, 1"
                            + " from generate_series(1, 400) n, generate_series(1, 100) d",
                    "insert into planned_time select tenant_id, agent_id, day, day + time '09:00', day + time '18:00',"
                            + " 'WORK' from schedule_day where tenant_id = '%1$s'",
                    "analyze planned_time",
                    "analyze agent")) {
                all.createStatement().execute(statement.formatted(hotel.id()));
            }
        }
        OffsetDateTime from = KeepPlans.utc(FROM);
        OffsetDateTime to = KeepPlans.utc(TO);
        String ofAgents = plan(hotel, ReadPlans.PLANNED, Tuple.of(hotel.id(), new UUID[] {agent}, from, to));
        assertThat(ofAgents)
                .containsPattern("Index Cond: .*agent_id = .*from_at > .*from_at < ")
                .doesNotContain("Seq Scan on planned_time");
        String list = plan(
                hotel, ShowPlans.LIST, ShowPlans.parameters(hotel.id(), FROM, TO, null, FROM, new UUID(0, 0), 101));
        assertThat(list)
                .containsPattern("Index Cond: .*from_at > .*from_at < ")
                .doesNotContain("Seq Scan on planned_time");
        DaySpan day = new DaySpan(new DayOfAgent(agent, LocalDate.of(2026, 3, 1)), FROM, TO);
        String around = plan(hotel, ReadAround.AROUND, ReadAround.parameters(hotel.id(), List.of(day)));
        assertThat(around)
                .containsPattern("Index Cond: .*agent_id = .*from_at > .*from_at < ")
                .containsPattern("Index Cond: .*agent_id = .*day = ")
                .doesNotContain("Seq Scan on planned_time");
        String ofAgent = plan(
                hotel,
                ShowPlans.LIST_OF,
                ShowPlans.parameters(hotel.id(), FROM, TO, new UUID[] {agent}, FROM, new UUID(0, 0), 101));
        assertThat(ofAgent)
                .containsPattern("Index Cond: .*agent_id = .*from_at > .*from_at < ")
                .doesNotContain("Seq Scan on planned_time");
    }

    @Test
    void betweenTheDaysThatAFileNamesNothingIsRead() throws SQLException {
        TestTenant hotel = TestTenant.with(topics, "hotel", "a01");
        UUID agent = hotel.agent("a01");
        try (Connection all = TestDatabase.asSuperuser()) {
            for (String statement : List.of(
                    "insert into schedule_day select '%1$s', '%2$s', date '2026-01-01' + d, 1"
                            + " from generate_series(0, 364) d",
                    "insert into planned_time select tenant_id, agent_id, day, day + time '09:00', day + time '18:00',"
                            + " 'WORK' from schedule_day where tenant_id = '%1$s'")) {
                all.createStatement().execute(statement.formatted(hotel.id(), agent));
            }
        }
        List<PlannedLine> lines = List.of(line(2, agent, "2026-01-02"), line(3, agent, "2026-12-30"));
        List<PlannedLine> around = transactions
                .inTenantSql(hotel.id(), connection -> readAround.of(connection, hotel.id(), lines))
                .await()
                .atMost(Duration.ofSeconds(10));
        assertThat(around)
                .extracting(line -> line.of().day())
                .containsExactlyInAnyOrder(LocalDate.of(2026, 1, 2), LocalDate.of(2026, 12, 30));
    }

    private static PlannedLine line(long number, UUID agent, String day) {
        LocalDate date = LocalDate.parse(day);
        Instant begin = date.atTime(10, 0).toInstant(ZoneOffset.UTC);
        return new PlannedLine(
                number,
                new DayOfAgent(agent, date),
                new PlannedTime(begin, begin.plus(Duration.ofHours(1)), PlannedTime.WORK));
    }

    private String plan(TestTenant tenant, String sql, Tuple parameters) {
        return transactions
                .inTenantSql(
                        tenant.id(),
                        connection -> connection
                                .preparedQuery("explain " + sql)
                                .execute(parameters)
                                .map(ManyAgents::text))
                .await()
                .atMost(Duration.ofSeconds(10));
    }
}

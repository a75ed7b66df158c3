package coop.dure.cdr.statistics;

import coop.dure.cdr.testing.CdrTenant;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.vocabulary.metrics.Counter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A question reads only its time from the index as the app role, behind the wall of row-level security. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
class StatisticsPlanComponentTest {
    private final TenantTransactions transactions;

    StatisticsPlanComponentTest(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    @Test
    void aDayIsARangeOfTheIndex() throws SQLException {
        CdrTenant hotel = CdrTenant.inSeoul("hotel");
        String counters = Counter.rolledUp().stream().map(counter -> "1").collect(Collectors.joining(", "));
        try (Connection all = TestDatabase.asSuperuser()) {
            all.createStatement()
                    .execute("insert into roll_up select '" + hotel.id()
                            + "', timestamptz '2026-01-01T00:00:00Z' + n * interval '15 minutes', 'reception',"
                            + " '203', 'pbx', 'INBOUND', " + counters + " from generate_series(1, 20000) n");
            all.createStatement().execute("analyze roll_up");
        }
        RollUpQuery query = new RollUpQuery(
                        hotel.id(),
                        Grouping.AGENT,
                        List.of(Instant.parse("2026-03-01T15:00:00Z"), Instant.parse("2026-03-02T15:00:00Z")))
                .equal("queue", "reception")
                .agents(List.of("a01", "203"));
        String plan = transactions
                .inTenantSql(
                        hotel.id(),
                        connection -> connection
                                .preparedQuery("explain " + query.sql(100, 3))
                                .execute(query.tuple())
                                .map(rows -> {
                                    StringBuilder text = new StringBuilder();
                                    rows.forEach(
                                            row -> text.append(row.getString(0)).append('\n'));
                                    return text.toString();
                                }))
                .await()
                .atMost(Duration.ofSeconds(10));
        assertThat(plan)
                .containsPattern("Index Cond: .*quarter >= .*quarter < ")
                .doesNotContain("Seq Scan on roll_up");
    }
}

package coop.dure.cdr.search;

import coop.dure.cdr.calls.Charging;
import coop.dure.cdr.calls.Direction;
import coop.dure.cdr.formats.Disposition;
import coop.dure.cdr.testing.CdrTenant;
import coop.dure.cdr.testing.MasterCsv;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Each search reaches its index as the app role, behind the wall of row-level security. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
class SearchPlanComponentTest {
    private static final Instant FROM = Instant.parse("2026-10-05T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-10-06T00:00:00Z");

    private final TenantTransactions transactions;
    private static @Nullable CdrTenant known;
    private CdrTenant hotel;

    SearchPlanComponentTest(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    @BeforeEach
    void manyCalls() throws SQLException {
        if (known != null) {
            hotel = known;
            return;
        }
        hotel = CdrTenant.inSeoul("hotel");
        known = hotel;
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            file.append(MasterCsv.outbound(
                            MasterCsv.newLink(),
                            LocalDateTime.of(2026, 9, 1, 10, 0).plusMinutes(i * 25L),
                            "9010" + (10_000_000 + i),
                            60))
                    .append('\n');
        }
        hotel.done(hotel.upload(file.toString()));
        try (Connection owner = TestDatabase.asSuperuser()) {
            owner.createStatement().execute("analyze leg");
        }
    }

    @Test
    void aSearchByTimeReadsOnlyItsDaysFromTheIndex() {
        String plan = plan(new CallQuery(hotel.id()).from(FROM).to(TO), null);
        assertThat(plan)
                .contains("leg_202610")
                .doesNotContain("leg_202609")
                .doesNotContain("Seq Scan")
                .containsPattern("Index Cond: .*started_at >= ");
    }

    @Test
    void theNewestAreReadFromTheIndexBackwards() {
        String plan = plan(
                new CallQuery(hotel.id()).from(FROM).to(TO).behind(CallQuery.Order.NEWEST_FIRST, null, null), null);
        assertThat(plan).contains("Scan Backward").doesNotContain("Seq Scan").doesNotContain("Sort");
    }

    @Test
    void aNumberIsFoundByAnIndexOnEitherSide() {
        String plan = plan(new CallQuery(hotel.id()), "+821010000007");
        assertThat(plan)
                .containsPattern("Index Cond: .*caller_value = ")
                .containsPattern("Index Cond: .*callee_value = ")
                .doesNotContain("Seq Scan on leg");
    }

    @Test
    void aBeginningOfANumberIsARangeOfTheIndex() {
        String plan = plan(new CallQuery(hotel.id()).from(FROM).to(TO), "+82101000000*");
        assertThat(plan)
                .containsPattern("Index Cond: .*callee_value >= .*callee_value < ")
                .doesNotContain("Seq Scan on leg");
    }

    @Test
    void ofManyNumbersThatBeginSoOnlyAPageIsRead() {
        String plan = plan(new CallQuery(hotel.id()), "+8210*");
        assertThat(plan).containsPattern("^Limit.*\\n  ->  Merge Append").contains("_started_at_id_idx");
    }

    @Test
    void theNamesOfAnAgentAreReadInThePagesOrder() {
        String plan = plan(new CallQuery(hotel.id()).agents(List.of("a01", "203")), null);
        assertThat(plan).containsPattern("Limit.*\\n *->  Merge Append").containsPattern("Index Cond: .*agent = ");
    }

    @Test
    void aQueueAndAnAgentAreFoundByTheirIndexes() {
        assertThat(plan(new CallQuery(hotel.id()).queue("reception"), null)).containsPattern("Index Cond: .*queue = ");
        assertThat(plan(new CallQuery(hotel.id()).agents(List.of("204")), null))
                .containsPattern("Index Cond: .*agent = ");
    }

    @Test
    void whatElseIsAskedForIsAskedOfThoseThatTheIndexHasFound() {
        String plan = plan(
                new CallQuery(hotel.id())
                        .from(FROM)
                        .to(TO)
                        .source("pbx")
                        .direction(Direction.OUTBOUND)
                        .dispositions(List.of(Disposition.ANSWERED, Disposition.BUSY))
                        .connectedFor(30)
                        .flagged(false),
                null);
        assertThat(plan).doesNotContain("Seq Scan").containsPattern("Index Cond: .*started_at >= ");
    }

    @Test
    void ofManyLegsOnlyThoseHeldAreRead() {
        assertThat(plan(new CallQuery(hotel.id()).charging(Charging.State.HELD), null))
                .contains("Index Scan")
                .doesNotContain("Seq Scan on leg")
                .as("the index has no others that would have to be sorted out")
                .doesNotContain("charging_state");
    }

    @Test
    void theLegsOfACallAreFoundByTheirLink() {
        String plan = explain(
                "select l.* from leg first join leg l on l.tenant_id = first.tenant_id and l.pbx = first.pbx"
                        + " and l.link = first.link where first.tenant_id = '" + hotel.id() + "' and first.id = '"
                        + hotel.id() + "'",
                null);
        assertThat(plan).doesNotContain("Seq Scan on leg");
    }

    private String plan(CallQuery query, @Nullable String number) {
        return explain(query.sql(number, 101), query);
    }

    private String explain(String sql, @Nullable CallQuery query) {
        StringBuilder plan = new StringBuilder();
        transactions
                .inTenantSql(
                        hotel.id(),
                        // Months of other tests have a row or none: read whole, they say nothing of months that are
                        // full.
                        connection -> connection
                                .query("set local enable_seqscan = off")
                                .execute()
                                .chain(() -> query == null
                                        ? connection
                                                .preparedQuery("explain " + sql)
                                                .execute()
                                        : connection
                                                .preparedQuery("explain " + sql)
                                                .execute(query.tuple()))
                                .invoke(rows -> rows.forEach(
                                        row -> plan.append(row.getString(0)).append('\n'))))
                .await()
                .atMost(Duration.ofSeconds(10));
        return plan.toString();
    }
}

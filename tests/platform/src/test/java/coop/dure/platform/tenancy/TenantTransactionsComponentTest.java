package coop.dure.platform.tenancy;

import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.vocabulary.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "sample"))
class TenantTransactionsComponentTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private final TenantTransactions transactions;
    private final UUID seoul = Ids.next();
    private final UUID busan = Ids.next();

    TenantTransactionsComponentTest(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    @Test
    void aTenantSeesItsOwnRowsOnly() {
        write(seoul, "in Seoul");
        write(busan, "in Busan");

        assertThat(texts(seoul)).containsExactly("in Seoul");
        assertThat(texts(busan)).containsExactly("in Busan");
    }

    @Test
    void bothClientsSeeTheSameScope() {
        write(seoul, "in Seoul");
        write(busan, "in Busan");

        List<String> seen = await(transactions.inTenant(
                seoul,
                session -> session.createQuery("select n.text from Note n", String.class)
                        .getResultList()));
        assertThat(seen).containsExactly("in Seoul");
    }

    @Test
    void aRowOfAnotherTenantIsRefused() {
        assertThatThrownBy(() -> await(transactions.inTenant(seoul, session -> persist(session, busan, "smuggled"))))
                .hasStackTraceContaining("row-level security");
    }

    @Test
    void theScopeEndsWithItsTransaction() {
        write(seoul, "in Seoul");
        for (int i = 0; i < 20; i++) {
            texts(seoul);
        }
        List<Long> seen = await(transactions.inCooperativeSql(connection -> connection
                .query("select count(*) as seen from note")
                .execute()
                .map(rows -> List.of(rows.iterator().next().getLong("seen")))));
        assertThat(seen).containsExactly(0L);
    }

    @Test
    void aScopeInsideAnotherOneIsRefused() {
        assertThatThrownBy(() -> await(transactions.inTenantSql(
                        seoul,
                        outer -> transactions.inTenantSql(
                                busan, inner -> Uni.createFrom().item(1)))))
                .hasMessageContaining("a scope is open already");
        assertThatThrownBy(() -> await(transactions.inTenant(
                        seoul,
                        outer -> transactions.asWorker(inner -> Uni.createFrom().item(1)))))
                .hasMessageContaining("a scope is open already");
    }

    @Test
    void oneScopeAfterAnotherIsFine() {
        Uni<Integer> twice = transactions
                .inTenantSql(seoul, connection -> Uni.createFrom().item(1))
                .chain(first -> transactions.inTenantSql(
                        busan, connection -> Uni.createFrom().item(first + 1)));
        assertThat(await(twice)).isEqualTo(2);
    }

    @Test
    void aScopeMayOpenAfterOneThatFailed() {
        Uni<Integer> recovered = transactions
                .<Integer>inTenantSql(seoul, connection -> Uni.createFrom().failure(new IllegalStateException("no")))
                .onFailure()
                .recoverWithUni(() -> transactions.inTenantSql(
                        seoul, connection -> Uni.createFrom().item(7)));
        assertThat(await(recovered)).isEqualTo(7);
    }

    @Test
    void aConnectionWithoutScopeSeesNothing() throws SQLException {
        write(seoul, "in Seoul");
        try (Connection app = TestDatabase.asApp();
                var seen = app.createStatement().executeQuery("select count(*) from note")) {
            seen.next();
            assertThat(seen.getInt(1)).isZero();
        }
    }

    @Test
    void theAppRoleOnlyInsertsIntoTheOutbox() throws SQLException {
        try (Connection app = TestDatabase.asApp()) {
            for (String forbidden :
                    List.of("select 1 from outbox", "delete from outbox", "update outbox set key = ''")) {
                assertThatThrownBy(() -> app.createStatement().execute(forbidden))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("permission denied");
            }
        }
    }

    private void write(UUID tenant, String text) {
        await(transactions.inTenant(tenant, session -> persist(session, tenant, text)));
    }

    private static Uni<Void> persist(Mutiny.Session session, UUID tenant, String text) {
        return session.persist(new Note(tenant, Ids.next(), text)).chain(session::flush);
    }

    private List<String> texts(UUID tenant) {
        return await(transactions.inTenantSql(tenant, TenantTransactionsComponentTest::texts));
    }

    private static Uni<List<String>> texts(SqlConnection connection) {
        return connection.query("select text from note").execute().map(rows -> {
            var texts = new java.util.ArrayList<String>();
            rows.forEach(row -> texts.add(row.getString("text")));
            return texts;
        });
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(SOON);
    }
}

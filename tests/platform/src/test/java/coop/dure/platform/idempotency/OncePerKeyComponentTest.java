package coop.dure.platform.idempotency;

import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.vocabulary.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

import static coop.dure.platform.idempotency.RequestKey.COOPERATIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "sample"))
class OncePerKeyComponentTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private final TenantTransactions transactions;
    private final OncePerKey once;
    private final ForgetRequestKeys forget;
    private final UUID tenant = Ids.next();

    OncePerKeyComponentTest(TenantTransactions transactions, OncePerKey once, ForgetRequestKeys forget) {
        this.transactions = transactions;
        this.once = once;
        this.forget = forget;
    }

    @Test
    void aRepeatAnswersWhatTheFirstOneMade() {
        Made first = ask(key("k", "one"));
        assertThat(first.before()).isFalse();
        assertThat(ask(key("k", "one"))).isEqualTo(new Made(first.id(), true));
        assertThat(notes(tenant)).containsExactly(first.id());
        assertThat(ask(key("other", "one")).before()).isFalse();
    }

    @Test
    void withoutAKeyEachIsNew() {
        Made first = done(transactions.inTenantSql(tenant, sql -> once.once(sql, null, () -> write(sql, tenant))));
        Made second = done(transactions.inTenantSql(tenant, sql -> once.once(sql, null, () -> write(sql, tenant))));
        assertThat(notes(tenant)).containsExactlyInAnyOrder(first.id(), second.id());
    }

    @Test
    void anotherBodyIsRefused() {
        Made first = ask(key("k", "one"));
        assertThatThrownBy(() -> ask(key("k", "two"))).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(422);
            assertThat(problem.slug()).isEqualTo("idempotency-mismatch");
        });
        assertThat(notes(tenant)).containsExactly(first.id());
    }

    @Test
    void manyAtOnceMakeOne() {
        List<Uni<Made>> requests = java.util.stream.IntStream.range(0, 8)
                .mapToObj(i -> asking(key("k", "one")))
                .toList();
        List<Made> made = done(Uni.join().all(requests).andFailFast());
        assertThat(made.stream().map(Made::id).collect(Collectors.toSet())).hasSize(1);
        assertThat(made.stream().filter(each -> !each.before())).hasSize(1);
        assertThat(notes(tenant)).hasSize(1);
    }

    @Test
    void whatFailedLeavesNoKey() {
        assertThatThrownBy(() -> done(transactions.inTenantSql(
                        tenant,
                        sql -> once.once(sql, key("k", "one"), () -> write(sql, tenant))
                                .chain(() -> Uni.createFrom().failure(new IllegalStateException("crash"))))))
                .hasMessage("crash");
        assertThat(notes(tenant)).isEmpty();
        assertThat(ask(key("k", "one")).before()).isFalse();
    }

    @Test
    void othersKeysAreTheirOwn() {
        UUID neighbour = Ids.next();
        ask(key("k", "one"));
        RequestKey subject = new RequestKey(tenant, "somebody else", "POST", "/v1/notes", "k", "one");
        RequestKey method = new RequestKey(tenant, "subject", "PATCH", "/v1/notes", "k", "one");
        RequestKey path = new RequestKey(tenant, "subject", "POST", "/v1/letters", "k", "one");
        assertThat(List.of(ask(subject), ask(method), ask(path))).noneMatch(Made::before);
        RequestKey theirs = new RequestKey(neighbour, "subject", "POST", "/v1/notes", "k", "one");
        assertThat(done(transactions.inTenantSql(neighbour, sql -> once.once(sql, theirs, () -> write(sql, neighbour))))
                        .before())
                .isFalse();
        assertThatThrownBy(() -> ask(theirs)).hasMessageContaining("row-level security");
    }

    @Test
    void theCooperativesOwnRequestsHaveKeysToo() {
        RequestKey key = new RequestKey(COOPERATIVE, "operator", "POST", "/v1/plans", tenant.toString(), "one");
        assertThat(inCooperative(key)).isEqualTo(new Made("plan", false));
        assertThat(inCooperative(key)).isEqualTo(new Made("plan", true));
        assertThatThrownBy(() -> ask(key)).hasMessageContaining("row-level security");
    }

    @Test
    void aHibernateTransactionKnowsTheSameKeys() {
        assertThat(inSession("made")).isEqualTo(new Made("made", false));
        assertThat(inSession("again")).isEqualTo(new Made("made", true));
        assertThat(ask(key("session", "one"))).isEqualTo(new Made("made", true));
    }

    @Test
    void afterADayAKeyIsNewAndIsForgotten() {
        Made first = ask(key("k", "one"));
        age("23 hours 59 minutes");
        assertThat(ask(key("k", "one")).before()).isTrue();
        age("24 hours 1 minute");
        Made second = ask(key("k", "two"));
        assertThat(second.before()).isFalse();
        assertThat(notes(tenant)).containsExactlyInAnyOrder(first.id(), second.id());

        done(forget.now());
        assertThat(count()).isEqualTo(1);
        age("24 hours 1 minute");
        assertThat(done(forget.now())).isPositive();
        assertThat(count()).isZero();
    }

    private Made ask(RequestKey key) {
        return done(asking(key));
    }

    private Uni<Made> asking(RequestKey key) {
        return transactions.inTenantSql(tenant, sql -> once.once(sql, key, () -> write(sql, tenant)));
    }

    private Made inCooperative(RequestKey key) {
        return done(transactions.inCooperativeSql(
                sql -> once.once(sql, key, () -> Uni.createFrom().item("plan"))));
    }

    private Made inSession(String made) {
        return done(transactions.inTenant(
                tenant,
                session -> once.once(
                        session, key("session", "one"), () -> Uni.createFrom().item(made))));
    }

    private RequestKey key(String key, String bodyHash) {
        return new RequestKey(tenant, "subject", "POST", "/v1/notes", key, bodyHash);
    }

    private static Uni<String> write(SqlConnection sql, UUID tenant) {
        UUID id = Ids.next();
        return sql.preparedQuery("insert into note (tenant_id, id, text) values ($1, $2, 'made')")
                .execute(Tuple.of(tenant, id))
                .replaceWith(id.toString());
    }

    private static Set<String> notes(UUID tenant) {
        try (Connection superuser = TestDatabase.asSuperuser();
                var found = superuser
                        .createStatement()
                        .executeQuery("select id from note where tenant_id = '" + tenant + "'")) {
            Set<String> ids = new java.util.HashSet<>();
            while (found.next()) {
                ids.add(found.getString(1));
            }
            return ids;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private int count() {
        try (Connection superuser = TestDatabase.asSuperuser();
                var found = superuser
                        .createStatement()
                        .executeQuery("select count(*) from request_key where tenant_id = '" + tenant + "'")) {
            found.next();
            return found.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void age(String by) {
        try (Connection superuser = TestDatabase.asSuperuser()) {
            superuser
                    .createStatement()
                    .execute("update request_key set requested_at = now() - interval '" + by + "' where tenant_id = '"
                            + tenant + "'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T done(Uni<T> work) {
        return work.await().atMost(SOON);
    }
}

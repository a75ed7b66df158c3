package coop.dure.platform.tenancy;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The one gateway to the database. Each method is one transaction whose first statement binds the scope that
 * row-level security reads; the binding ends with the transaction, also on a pooled connection. Opening a scope
 * inside another one fails. Callable from event loops, worker threads and plain threads.
 *
 * <p>A transaction uses Hibernate Reactive <em>or</em> (methods ending in {@code Sql}) the Vert.x client.
 */
@ApplicationScoped
public class TenantTransactions {
    private static final String BIND = "select set_config('app.scope', %s, true),"
            + " set_config('app.tenant_id', %s, true), set_config('app.party_id', %s, true)";
    private static final String BIND_SQL = BIND.formatted("$1", "$2", "$3");
    private static final String BIND_SESSION = BIND.formatted(":scope", ":tenant", ":party");

    private final OneScope oneScope;
    private final Instance<Mutiny.SessionFactory> sessions;
    private final Pool app;
    private final Pool worker;

    TenantTransactions(
            OneScope oneScope,
            Instance<Mutiny.SessionFactory> sessions,
            Pool app,
            @ReactiveDataSource("worker") Pool worker) {
        this.oneScope = oneScope;
        this.sessions = sessions;
        this.app = app;
        this.worker = worker;
    }

    /** Sees and writes one tenant's rows. */
    public <T> Uni<T> inTenant(UUID tenantId, Function<Mutiny.Session, Uni<T>> work) {
        return session(Scope.tenant(tenantId), work);
    }

    /** Sees and writes what belongs to a party: a member's list of its tenants, a party's statements. */
    public <T> Uni<T> inParty(UUID partyId, Function<Mutiny.Session, Uni<T>> work) {
        return session(Scope.party(partyId), work);
    }

    /** Sees and writes what the cooperative's operators may. */
    public <T> Uni<T> inCooperative(Function<Mutiny.Session, Uni<T>> work) {
        return session(Scope.cooperative(), work);
    }

    /** As {@link #inTenant}, with the Vert.x client. */
    public <T> Uni<T> inTenantSql(UUID tenantId, Function<SqlConnection, Uni<T>> work) {
        return sql(app, Scope.tenant(tenantId), work);
    }

    /** As {@link #inParty}, with the Vert.x client. */
    public <T> Uni<T> inPartySql(UUID partyId, Function<SqlConnection, Uni<T>> work) {
        return sql(app, Scope.party(partyId), work);
    }

    /** As {@link #inCooperative}, with the Vert.x client. */
    public <T> Uni<T> inCooperativeSql(Function<SqlConnection, Uni<T>> work) {
        return sql(app, Scope.cooperative(), work);
    }

    /**
     * Background work in the worker's role, which sees all tenants' rows in the tables that have a policy for it.
     * Never reachable from a request.
     */
    public <T> Uni<T> asWorker(Function<SqlConnection, Uni<T>> work) {
        return sql(worker, Scope.none(), work);
    }

    private <T> Uni<T> session(Scope scope, Function<Mutiny.Session, Uni<T>> work) {
        return oneScope.open(() -> sessions.get()
                .withTransaction((session, transaction) -> session.createNativeQuery(BIND_SESSION)
                        .setParameter("scope", scope.kind())
                        .setParameter("tenant", scope.tenantId())
                        .setParameter("party", scope.partyId())
                        .getSingleResult()
                        .chain(() -> work.apply(session))));
    }

    private <T> Uni<T> sql(Pool pool, Scope scope, Function<SqlConnection, Uni<T>> work) {
        return oneScope.open(() -> pool.withTransaction(connection -> connection
                .preparedQuery(BIND_SQL)
                .execute(Tuple.of(scope.kind(), scope.tenantId(), scope.partyId()))
                .chain(() -> work.apply(connection))));
    }
}

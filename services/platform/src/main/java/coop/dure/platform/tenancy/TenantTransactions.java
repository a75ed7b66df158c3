package coop.dure.platform.tenancy;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The one gateway that opens database sessions. Each call is one transaction whose first statement binds the scope for
 * row-level security; the scope ends with the transaction. A transaction uses Hibernate Reactive or the Vert.x client
 * ({@code …Sql}), never both.
 *
 * <p>Opening a scope inside another one fails: the inner call would reuse the session and switch the tenant of the outer
 * one. Callable from event loops, worker threads and plain threads.
 */
@ApplicationScoped
public class TenantTransactions {
    private static final String OPEN = "dure.scope.open";
    private final Pool app;
    private final Pool worker;
    private final Instance<Mutiny.SessionFactory> sessions;
    private final DatabaseContext context;

    TenantTransactions(
            Pool app,
            @ReactiveDataSource("worker") Pool worker,
            Instance<Mutiny.SessionFactory> sessions,
            DatabaseContext context) {
        this.app = app;
        this.worker = worker;
        this.sessions = sessions;
        this.context = context;
    }

    /** One tenant's rows, through Hibernate. */
    public <T> Uni<T> inTenant(UUID tenantId, Function<Mutiny.Session, Uni<T>> work) {
        return session(new Scope.Tenant(tenantId), work);
    }

    /** Rows that a party may see, through Hibernate. */
    public <T> Uni<T> inParty(UUID partyId, Function<Mutiny.Session, Uni<T>> work) {
        return session(new Scope.Party(partyId), work);
    }

    /** Rows that the cooperative's office may see, through Hibernate. */
    public <T> Uni<T> inCooperative(Function<Mutiny.Session, Uni<T>> work) {
        return session(new Scope.Cooperative(), work);
    }

    /** One tenant's rows, through the Vert.x client. */
    public <T> Uni<T> inTenantSql(UUID tenantId, Function<SqlConnection, Uni<T>> work) {
        return sql(app, new Scope.Tenant(tenantId), work);
    }

    /** Rows that a party may see, through the Vert.x client. */
    public <T> Uni<T> inPartySql(UUID partyId, Function<SqlConnection, Uni<T>> work) {
        return sql(app, new Scope.Party(partyId), work);
    }

    /** Rows that the cooperative's office may see, through the Vert.x client. */
    public <T> Uni<T> inCooperativeSql(Function<SqlConnection, Uni<T>> work) {
        return sql(app, new Scope.Cooperative(), work);
    }

    /**
     * Rows that the cooperative's office may see and one tenant's, through the Vert.x client: for what has to change in both
     * at once. Whoever reads a tenant's rows names the tenant, for the office sees those of others too.
     */
    public <T> Uni<T> inOfficeSql(UUID tenantId, Function<SqlConnection, Uni<T>> work) {
        return sql(app, new Scope.Office(tenantId), work);
    }

    /** Background work as the worker role; never from HTTP code. */
    public <T> Uni<T> asWorker(Function<SqlConnection, Uni<T>> work) {
        return sql(worker, new Scope.Worker(), work);
    }

    private <T> Uni<T> session(Scope scope, Function<Mutiny.Session, Uni<T>> work) {
        return alone(() -> sessions.get()
                .withTransaction((session, transaction) -> session.createNativeQuery(
                                "select set_config('app.tenant_id', :tenant, true), set_config('app.party_id', :party, true),"
                                        + " set_config('app.scope', :scope, true)")
                        .setParameter("tenant", scope.tenantSetting())
                        .setParameter("party", scope.partySetting())
                        .setParameter("scope", scope.scopeSetting())
                        .getSingleResult()
                        .chain(bound -> work.apply(session))));
    }

    private <T> Uni<T> sql(Pool pool, Scope scope, Function<SqlConnection, Uni<T>> work) {
        return alone(() -> pool.withTransaction(connection -> connection
                .preparedQuery("select set_config('app.tenant_id', $1, true), set_config('app.party_id', $2, true),"
                        + " set_config('app.scope', $3, true)")
                .execute(Tuple.of(scope.tenantSetting(), scope.partySetting(), scope.scopeSetting()))
                .chain(bound -> work.apply(connection))));
    }

    private <T> Uni<T> alone(Supplier<Uni<T>> transaction) {
        return context.on(() -> {
            if (ContextLocals.get(OPEN).isPresent()) {
                return Uni.createFrom()
                        .failure(new IllegalStateException("a scope is open already: it would lose its tenant"));
            }
            ContextLocals.put(OPEN, Boolean.TRUE);
            return Uni.createFrom().deferred(transaction::get).eventually(() -> ContextLocals.remove(OPEN));
        });
    }
}

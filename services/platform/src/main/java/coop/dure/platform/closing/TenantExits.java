package coop.dure.platform.closing;

import coop.dure.contracts.tenants.TenantClosingChanged;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Notes what a tenant's closing asks of this service; {@code ExitLoop} does it. What was exported is not exported again.
 * What was erased is: a log that is read once more brings back what it told before, and this behind it.
 */
@ApplicationScoped
public class TenantExits {
    private static final String NOTE = "insert into tenant_exit (tenant_id, closing_id, closed_at, stage)"
            + " values (%s, %s, %s, %s) on conflict (tenant_id) do update set stage = excluded.stage, due_at = now()"
            + " where excluded.stage = 'ERASE'";

    /** In a transaction of the Vert.x client. */
    public Uni<Void> note(SqlConnection connection, TenantClosingChanged closing) {
        return connection
                .preparedQuery(NOTE.formatted("$1", "$2", "$3", "$4"))
                .execute(Tuple.of(
                        closing.tenantId(),
                        closing.closingId(),
                        closing.closedAt().atOffset(ZoneOffset.UTC),
                        closing.stage()))
                .replaceWithVoid();
    }

    /** In a Hibernate transaction, for the service that owns tenants. */
    public Uni<Void> note(Mutiny.Session session, TenantClosingChanged closing) {
        return session.createNativeQuery(NOTE.formatted(":tenant", ":closing", ":closedAt", ":stage"))
                .setParameter("tenant", closing.tenantId())
                .setParameter("closing", closing.closingId())
                .setParameter("closedAt", closing.closedAt())
                .setParameter("stage", closing.stage())
                .executeUpdate()
                .replaceWithVoid();
    }
}

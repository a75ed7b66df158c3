package coop.dure.tenants.closing;

import coop.dure.platform.closing.KeptPeople;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The audit stays as proof of who did what; the owner's function alone can take people out of it. */
@ApplicationScoped
class PeopleInAudit implements KeptPeople {
    @Override
    public String table() {
        return "audit_entry";
    }

    @Override
    public Uni<Long> blank(SqlConnection connection, UUID tenantId) {
        return connection
                .preparedQuery("select blank_people($1) as blanked")
                .execute(Tuple.of(tenantId))
                .map(rows -> rows.iterator().next().getLong("blanked"));
    }
}

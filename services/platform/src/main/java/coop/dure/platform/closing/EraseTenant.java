package coop.dure.platform.closing;

import coop.dure.contracts.lifecycle.TenantErased;
import coop.dure.platform.files.FileStore;
import coop.dure.platform.outbox.Outbox;
import coop.dure.platform.outbox.OutgoingEvent;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Erases what this service holds of a tenant, some rows at a time, but for what has to be kept. What a process that died
 * has erased is erased, and counted; another goes on with the rest.
 */
@ApplicationScoped
class EraseTenant {
    private static final int ROWS = 2000;
    private final ExitClaims claims;
    private final TenantTables tables;
    private final FileStore files;
    private final Outbox outbox;
    private final List<BeforeErasure> before;
    private final List<KeptPeople> people;
    private final String service;

    EraseTenant(
            ExitClaims claims,
            TenantTables tables,
            FileStore files,
            Outbox outbox,
            @All List<BeforeErasure> before,
            @All List<KeptPeople> people,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.claims = claims;
        this.tables = tables;
        this.files = files;
        this.outbox = outbox;
        this.before = before;
        this.people = people;
        this.service = service;
    }

    /** Goes on with it to its end. Answers when to look again. */
    Duration goOn(ExitClaim claim) {
        before.forEach(each -> each.of(claim.tenantId()));
        files.forget(claim.tenantId());
        Map<String, Long> blanked = people.stream()
                .collect(Collectors.toMap(
                        KeptPeople::table,
                        each -> claims.asWorker(claim, connection -> each.blank(connection, claim.tenantId()))));
        List<TenantTable> all = claims.worker(tables::all);
        List<TenantTable> erased =
                all.stream().filter(table -> table.keptBecause() == null).toList();
        for (TenantTable table : erased) {
            while (claims.asWorker(claim, connection -> some(connection, claim.tenantId(), table)) > 0) {
                // The next ones.
            }
        }
        claims.inTenant(claim, connection -> done(connection, claim, all, blanked));
        return Duration.ZERO;
    }

    private static Uni<Long> some(SqlConnection connection, UUID tenantId, TenantTable table) {
        return connection
                .preparedQuery("select erase_rows($1, $2, $3) as erased")
                .execute(Tuple.of(tenantId, table.name(), ROWS))
                .map(rows -> rows.iterator().next().getLong("erased"))
                .call(erased -> connection
                        .preparedQuery("insert into tenant_exit_table (tenant_id, table_name, erased)"
                                + " values ($1, $2, $3) on conflict (tenant_id, table_name) do update set erased ="
                                + " tenant_exit_table.erased + excluded.erased")
                        .execute(Tuple.of(tenantId, table.name(), erased)));
    }

    private Uni<Void> done(
            SqlConnection connection, ExitClaim claim, List<TenantTable> all, Map<String, Long> blanked) {
        return erased(connection, claim.tenantId())
                .chain(erased -> kept(connection, claim.tenantId(), all, blanked)
                        .map(kept -> new TenantErased(
                                claim.tenantId(), claim.closingId(), service, Instant.now(), erased, kept)))
                .chain(event -> outbox.add(
                        connection,
                        List.of(OutgoingEvent.of(
                                service + ".lifecycle.v1", claim.tenantId(), "tenant", claim.tenantId(), event))))
                .chain(() -> connection
                        .preparedQuery("update tenant_exit set stage = 'ERASED' where tenant_id = $1")
                        .execute(Tuple.of(claim.tenantId())))
                .replaceWithVoid();
    }

    private static Uni<List<TenantErased.Erased>> erased(SqlConnection connection, UUID tenantId) {
        return connection
                .preparedQuery("select table_name, erased from tenant_exit_table where tenant_id = $1 and table_name in"
                        + " (select name from tenant_table where kept_because is null) order by table_name")
                .execute(Tuple.of(tenantId))
                .map(rows -> {
                    List<TenantErased.Erased> erased = new ArrayList<>();
                    for (Row row : rows) {
                        erased.add(new TenantErased.Erased(row.getString(0), row.getLong(1)));
                    }
                    return erased;
                });
    }

    private static Uni<List<TenantErased.Kept>> kept(
            SqlConnection connection, UUID tenantId, List<TenantTable> all, Map<String, Long> blanked) {
        Uni<List<TenantErased.Kept>> counted = Uni.createFrom().item(new ArrayList<>());
        for (TenantTable table : all) {
            String reason = table.keptBecause();
            if (reason != null) {
                counted = counted.call(kept -> connection
                        .preparedQuery("select count(*) from \"" + table.name() + "\" where tenant_id = $1")
                        .execute(Tuple.of(tenantId))
                        .invoke(rows -> kept.add(new TenantErased.Kept(
                                table.name(), rows.iterator().next().getLong(0), reason, blanked.get(table.name())))));
            }
        }
        return counted;
    }
}

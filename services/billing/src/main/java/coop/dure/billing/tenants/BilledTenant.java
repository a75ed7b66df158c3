package coop.dure.billing.tenants;

import coop.dure.billing.state.StoredJson;
import coop.dure.contracts.tenants.TenantChanged;
import coop.dure.contracts.tenants.TenantChanged.RatePlanAssignment;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A tenant as billing knows it.
 *
 * @param state as told last
 */
public record BilledTenant(TenantChanged state) {
    /** Of its days and months. */
    public ZoneId zone() {
        return ZoneId.of(state.zone());
    }

    /** First instant that is billed. */
    public Instant serviceStartsAt() {
        return state.serviceStartsOn().atStartOfDay(zone()).toInstant();
    }

    /** The calendar month of an instant, in its zone. */
    public YearMonth monthOf(Instant at) {
        return YearMonth.from(at.atZone(zone()));
    }

    /** Code of the rate plan that it had at an instant. */
    public Optional<String> ratePlanAt(Instant at) {
        String code = null;
        for (RatePlanAssignment plan : state.ratePlans()) {
            Instant from = plan.validFrom();
            if (from == null || !from.isAfter(at)) {
                code = plan.ratePlan();
            }
        }
        return Optional.ofNullable(code);
    }

    /** Those of the tenants that are known. */
    public static Uni<Map<UUID, BilledTenant>> all(SqlConnection connection, Collection<UUID> tenantIds) {
        return connection
                .preparedQuery("select tenant_id, state from tenant where tenant_id = any($1::uuid[])")
                .execute(Tuple.of(tenantIds.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, BilledTenant> found = new HashMap<>();
                    for (Row row : rows) {
                        found.put(
                                row.getUUID("tenant_id"),
                                new BilledTenant(StoredJson.read(row.getString("state"), TenantChanged.class)));
                    }
                    return found;
                });
    }
}

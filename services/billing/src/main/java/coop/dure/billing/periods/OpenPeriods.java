package coop.dure.billing.periods;

import coop.dure.billing.tenants.BilledTenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** A tenant's periods as inputs change: the open one exists, closed ones are marked. */
@ApplicationScoped
public class OpenPeriods {
    /** An input of all months of a tenant is about to change: holds their locks and marks closed ones CHANGED. */
    public Uni<Void> input(SqlConnection connection, UUID tenantId) {
        return connection
                .preparedQuery("select month from period where tenant_id = $1")
                .execute(Tuple.of(tenantId))
                .map(rows -> {
                    List<String> months = new ArrayList<>();
                    for (Row row : rows) {
                        months.add(row.getString("month"));
                    }
                    return months;
                })
                .chain(months -> PeriodLock.shared(
                        connection,
                        months.stream()
                                .map(month -> PeriodLock.of(tenantId, month))
                                .toList()))
                .chain(() -> connection
                        .preparedQuery("update period set changed = true where tenant_id = $1 and status = 'CLOSED'"
                                + " and not changed")
                        .execute(Tuple.of(tenantId)))
                .replaceWithVoid();
    }

    /** Charges of these months changed, under their locks: marks closed ones CHANGED. */
    public Uni<Void> changed(SqlConnection connection, Collection<UUID> tenantIds, Collection<String> months) {
        return connection
                .preparedQuery("update period p set changed = true from unnest($1::uuid[], $2::text[]) as touched"
                        + " (tenant_id, month) where p.tenant_id = touched.tenant_id and p.month = touched.month"
                        + " and p.status = 'CLOSED' and not p.changed")
                .execute(Tuple.of(tenantIds.toArray(UUID[]::new), months.toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** The tenant's first period exists, and a new zone has moved the end of the open one. */
    public Uni<Void> ensure(SqlConnection connection, BilledTenant tenant) {
        UUID tenantId = tenant.state().tenantId();
        Period first = Period.first(tenant.state().serviceStartsOn(), tenant.zone());
        return connection
                .preparedQuery("select month, from_at, until_at from period where tenant_id = $1 and status = 'OPEN'"
                        + " order by month limit 1")
                .execute(Tuple.of(tenantId))
                .chain(rows -> {
                    for (Row row : rows) {
                        Period moved = read(row).inZone(tenant.zone());
                        return connection
                                .preparedQuery("update period set until_at = $3 where tenant_id = $1 and month = $2"
                                        + " and until_at <> $3")
                                .execute(Tuple.of(
                                        tenantId,
                                        moved.month().toString(),
                                        moved.until().atOffset(ZoneOffset.UTC)))
                                .replaceWithVoid();
                    }
                    return insert(connection, tenantId, first);
                });
    }

    /** A period begins, unless the tenant has it already. */
    public static Uni<Void> insert(SqlConnection connection, UUID tenantId, Period period) {
        return connection
                .preparedQuery("insert into period (tenant_id, month, from_at, until_at, status)"
                        + " values ($1, $2, $3, $4, 'OPEN') on conflict do nothing")
                .execute(Tuple.of(
                        tenantId,
                        period.month().toString(),
                        period.from().atOffset(ZoneOffset.UTC),
                        period.until().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** A row as a period. */
    static Period read(Row row) {
        OffsetDateTime from = row.getOffsetDateTime("from_at");
        OffsetDateTime until = row.getOffsetDateTime("until_at");
        return new Period(YearMonth.parse(row.getString("month")), from.toInstant(), until.toInstant());
    }
}

package coop.dure.billing.periods;

import coop.dure.contracts.tenants.TenantChanged;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A tenant's periods as inputs change and time passes: the running one exists, closed ones are marked. */
@ApplicationScoped
public class OpenPeriods {
    static final String COLUMNS = "month, from_at, until_at, first_day, zone";
    private final Clock clock = Clock.systemUTC();

    /** An input of a tenant's months is about to change: holds the locks of all of them. */
    public Uni<Void> input(SqlConnection connection, UUID tenantId) {
        return connection
                .preparedQuery("select month from period where tenant_id = $1 and status = 'OPEN'")
                .execute(Tuple.of(tenantId))
                .map(rows -> {
                    List<String> locks = new ArrayList<>(List.of(PeriodLock.ofClosed(tenantId)));
                    for (Row row : rows) {
                        locks.add(PeriodLock.of(tenantId, row.getString("month")));
                    }
                    return locks;
                })
                .chain(locks -> PeriodLock.shared(connection, locks));
    }

    /** It changed from a month on, under those locks: marks closed ones CHANGED. */
    public Uni<Void> changedFrom(SqlConnection connection, UUID tenantId, YearMonth from) {
        return changed(connection, tenantId, from.atDay(1), LocalDate.MAX);
    }

    /** It changed on some of these days, under those locks: marks closed months CHANGED that have one of them. */
    public Uni<Void> changed(SqlConnection connection, UUID tenantId, LocalDate first, LocalDate last) {
        return connection
                .preparedQuery(marking("p.tenant_id = $1 and p.month >= $2 and ($3 or p.month <= $4)"))
                .execute(Tuple.of(
                        tenantId,
                        YearMonth.from(first).toString(),
                        last.equals(LocalDate.MAX),
                        YearMonth.from(last).toString()))
                .replaceWithVoid();
    }

    /** Who marks holds the months' locks shared as others do, so rows are taken in one order by all. */
    private static String marking(String which) {
        return "with touched as materialized (select tenant_id, month from period p where " + which
                + " and p.status = 'CLOSED' and not p.changed order by tenant_id, month for update)"
                + " update period p set changed = true from touched where p.tenant_id = touched.tenant_id and p.month ="
                + " touched.month";
    }

    /** Charges of these months changed, under their locks: marks closed ones CHANGED. */
    public Uni<Void> changed(SqlConnection connection, Collection<UUID> tenantIds, Collection<String> months) {
        return connection
                .preparedQuery(marking("(p.tenant_id, p.month) in (select * from unnest($1::uuid[], $2::text[]))"))
                .execute(Tuple.of(tenantIds.toArray(UUID[]::new), months.toArray(String[]::new)))
                .replaceWithVoid();
    }

    /**
     * The tenant's periods exist up to the running one, whose end lies where the tenant's zone has it. The tenant's row is
     * locked, so that a period is made by one zone.
     */
    public Uni<Void> ensure(SqlConnection connection, TenantChanged tenant) {
        ZoneId zone = ZoneId.of(tenant.zone());
        return connection
                .preparedQuery("select " + COLUMNS + " from period where tenant_id = $1 order by from_at desc limit 1")
                .execute(Tuple.of(tenant.tenantId()))
                .chain(rows -> {
                    for (Row row : rows) {
                        return untilNow(connection, tenant.tenantId(), read(row), zone);
                    }
                    Period first = Period.first(tenant.serviceStartsOn(), zone);
                    return insert(connection, tenant.tenantId(), first)
                            .chain(() -> untilNow(connection, tenant.tenantId(), first, zone));
                });
    }

    /**
     * Where the tenant has any, its periods exist up to the running one: the one in which its service ended may have begun
     * without anybody having looked.
     */
    public Uni<Void> goOn(SqlConnection connection, TenantChanged tenant) {
        return connection
                .preparedQuery("select 1 from period where tenant_id = $1 limit 1")
                .execute(Tuple.of(tenant.tenantId()))
                .chain(rows -> rows.size() == 0 ? Uni.createFrom().voidItem() : ensure(connection, tenant));
    }

    /** What has ended stays as it ended; only the end of the running one moves. */
    private Uni<Void> untilNow(SqlConnection connection, UUID tenantId, Period last, ZoneId zone) {
        if (!clock.instant().isBefore(last.until())) {
            Period next = last.next(zone);
            return insert(connection, tenantId, next).chain(() -> untilNow(connection, tenantId, next, zone));
        }
        if (last.zone().equals(zone)) {
            return Uni.createFrom().voidItem();
        }
        Period moved = last.inZone(zone);
        return connection
                .preparedQuery("update period set until_at = $3, zone = $4 where tenant_id = $1 and month = $2"
                        + " and status = 'OPEN'")
                .execute(Tuple.of(
                        tenantId,
                        moved.month().toString(),
                        moved.until().atOffset(ZoneOffset.UTC),
                        moved.zone().getId()))
                .replaceWithVoid();
    }

    /**
     * The tenant's service ended: so does the period that ran then, and those that began since, because nobody had told of
     * it, never were. A closed one counts as changed. The tenant's row is locked, so that none begins meanwhile.
     */
    public Uni<Void> endAt(SqlConnection connection, UUID tenantId, Instant instant) {
        Tuple end = Tuple.of(tenantId, instant.atOffset(ZoneOffset.UTC));
        return connection
                .preparedQuery("select 1 from tenant where tenant_id = $1 for update")
                .execute(Tuple.of(tenantId))
                .chain(() -> connection
                        .preparedQuery("delete from period where tenant_id = $1 and status = 'OPEN' and from_at >= $2")
                        .execute(end))
                .chain(() -> connection
                        .preparedQuery("update period set until_at = $2, changed = changed or status = 'CLOSED'"
                                + " where tenant_id = $1 and from_at < $2 and until_at > $2")
                        .execute(end))
                .replaceWithVoid();
    }

    /**
     * A closed month is open again, under its lock; the differences of the other months that its invoice had are to be billed
     * still. The month's first instant.
     */
    public Uni<Instant> reopen(SqlConnection connection, UUID tenantId, String month, Collection<String> billed) {
        return connection
                .preparedQuery("update period set changed = true where tenant_id = $1 and status = 'CLOSED'"
                        + " and month = any($2::text[])")
                .execute(Tuple.of(tenantId, billed.toArray(String[]::new)))
                .chain(() -> connection
                        .preparedQuery("update period set status = 'OPEN', changed = false where tenant_id = $1"
                                + " and month = $2 returning from_at")
                        .execute(Tuple.of(tenantId, month)))
                .map(rows -> rows.iterator().next().getOffsetDateTime("from_at").toInstant());
    }

    /** Whether another close of the tenant is to come; not where its service has ended and its last month is closed. */
    public static Uni<Boolean> isAnyOpen(SqlConnection connection, UUID tenantId) {
        return connection
                .preparedQuery("select exists (select 1 from period where tenant_id = $1 and status <> 'CLOSED')")
                .execute(Tuple.of(tenantId))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** A period begins, unless the tenant has it already or its service has ended. */
    public static Uni<Void> insert(SqlConnection connection, UUID tenantId, Period period) {
        return connection
                .preparedQuery("insert into period (tenant_id, " + COLUMNS + ", status)"
                        + " select $1::uuid, $2::text, $3::timestamptz, $4::timestamptz, $5::date, $6::text, 'OPEN'"
                        + " where not exists (select 1 from tenant_exit where tenant_id = $1 and closed_at <= $3)"
                        + " on conflict do nothing")
                .execute(Tuple.from(new Object[] {
                    tenantId,
                    period.month().toString(),
                    period.from().atOffset(ZoneOffset.UTC),
                    period.until().atOffset(ZoneOffset.UTC),
                    period.firstDay(),
                    period.zone().getId()
                }))
                .replaceWithVoid();
    }

    /**
     * The periods of tenants that matter for instants from one on: those that end behind it, and each tenant's first.
     *
     * @param earliest the first instant that will be asked for
     */
    public static Uni<Map<UUID, List<Period>>> of(
            SqlConnection connection, Collection<UUID> tenantIds, Instant earliest) {
        return connection
                .preparedQuery("select tenant_id, " + COLUMNS + " from period p where tenant_id = any($1::uuid[]) and"
                        + " (until_at > $2 or from_at = (select min(from_at) from period f where f.tenant_id ="
                        + " p.tenant_id)) order by tenant_id, from_at")
                .execute(Tuple.of(tenantIds.toArray(UUID[]::new), earliest.atOffset(ZoneOffset.UTC)))
                .map(rows -> {
                    Map<UUID, List<Period>> found = new HashMap<>();
                    for (Row row : rows) {
                        found.computeIfAbsent(row.getUUID("tenant_id"), id -> new ArrayList<>())
                                .add(read(row));
                    }
                    return found;
                });
    }

    /** A row as a period. */
    static Period read(Row row) {
        OffsetDateTime from = row.getOffsetDateTime("from_at");
        OffsetDateTime until = row.getOffsetDateTime("until_at");
        return new Period(
                YearMonth.parse(row.getString("month")),
                from.toInstant(),
                until.toInstant(),
                row.getLocalDate("first_day"),
                ZoneId.of(row.getString("zone")));
    }
}

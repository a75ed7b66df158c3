package coop.dure.billing.charges;

import coop.dure.billing.rateplans.PublishedPlans;
import coop.dure.billing.rating.BaseCharge;
import coop.dure.billing.rating.ChargeState;
import coop.dure.billing.rating.Leg;
import coop.dure.billing.state.StoredJson;
import coop.dure.billing.tenants.BilledTenant;
import coop.dure.vocabulary.Money;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rates a tenant's legs again, a page in each transaction, under the lock that keeps new legs from being rated by what
 * was known before. First what has no price, in any month; then all legs of months that are not closed.
 */
@ApplicationScoped
class RatingPages {
    private static final int PAGE = 2000;
    /** All that rating again looks at. */
    static final String LEGS = "select leg_id, call_id, revision, at, month, state, reason, amount, rate_plan,"
            + " rate_plan_version, leg, day, explanation from charge where tenant_id = $1 and not voided";

    private final PublishedPlans plans;
    private final ChargeTable table;

    RatingPages(PublishedPlans plans, ChargeTable table) {
        this.plans = plans;
        this.table = table;
    }

    /** Where the work on a tenant stands. */
    private record Place(
            UUID tenantId, long request, Instant from, boolean unrated, String month, OffsetDateTime at, UUID leg) {
        static Place of(Row row) {
            return new Place(
                    row.getUUID("tenant_id"),
                    row.getLong("request"),
                    row.getOffsetDateTime("from_at").toInstant(),
                    row.getString("stage").equals("UNRATED"),
                    row.getString("after_month"),
                    row.getOffsetDateTime("after_at"),
                    row.getUUID("after_leg"));
        }
    }

    /** The next page of some tenant; false when nobody waits or another replica is at it. */
    Uni<Boolean> next(SqlConnection connection) {
        return connection
                .query("select * from rating_again where"
                        + " pg_try_advisory_xact_lock(hashtextextended('rating-again:' || tenant_id, 0)) limit 1")
                .execute()
                .chain(rows -> {
                    for (Row row : rows) {
                        return page(connection, Place.of(row)).replaceWith(true);
                    }
                    return Uni.createFrom().item(false);
                });
    }

    private Uni<Void> page(SqlConnection connection, Place place) {
        return RatingLock.beforeRatingAgain(connection, place.tenantId())
                .chain(() -> legs(connection, place))
                .chain(rows -> BilledTenant.all(connection, Set.of(place.tenantId()), earliest(rows))
                        .chain(tenants -> plans.of(
                                        connection,
                                        ChargeLegs.codes(tenants.values()),
                                        earliest(rows),
                                        latest(rows),
                                        ChargeLegs.used(tenants.values()),
                                        ChargeLegs.named(tenants.values()))
                                .chain(versions -> table.put(
                                        connection,
                                        changed(rows, place.tenantId(), tenants.get(place.tenantId()), versions),
                                        true)))
                        .chain(() -> advance(connection, place, rows)));
    }

    static Instant earliest(RowSet<Row> rows) {
        Instant earliest = null;
        for (Row row : rows) {
            Instant at = row.getOffsetDateTime("at").toInstant();
            earliest = earliest == null || at.isBefore(earliest) ? at : earliest;
        }
        return earliest == null ? Instant.EPOCH : earliest;
    }

    static Instant latest(RowSet<Row> rows) {
        Instant latest = Instant.EPOCH;
        for (Row row : rows) {
            Instant at = row.getOffsetDateTime("at").toInstant();
            latest = at.isAfter(latest) ? at : latest;
        }
        return latest;
    }

    private static Uni<RowSet<Row>> legs(SqlConnection connection, Place place) {
        if (place.unrated()) {
            return connection
                    .preparedQuery(LEGS + " and state = 'UNRATED' and leg_id > $2 order by leg_id limit $3")
                    .execute(Tuple.of(place.tenantId(), place.leg(), PAGE));
        }
        return connection
                .preparedQuery(LEGS + " and month > coalesce((select max(month) from period where tenant_id = $1 and"
                        + " status = 'CLOSED'), '') and at >= $2 and (month, at, leg_id) > ($3, $4, $5)"
                        + " order by month, at, leg_id limit $6")
                .execute(Tuple.of(
                        place.tenantId(),
                        place.from().atOffset(ZoneOffset.UTC),
                        place.month(),
                        place.at(),
                        place.leg(),
                        PAGE));
    }

    /** Those that are charged otherwise now. */
    static List<ChargedLeg> changed(
            RowSet<Row> rows, UUID tenantId, @Nullable BilledTenant tenant, PublishedPlans.Versions versions) {
        List<ChargedLeg> changed = new ArrayList<>();
        for (Row row : rows) {
            ChargedLeg now = ChargedLeg.of(
                    tenantId,
                    row.getUUID("leg_id"),
                    row.getUUID("call_id"),
                    row.getLong("revision"),
                    false,
                    StoredJson.read(row.getString("leg"), Leg.class),
                    tenant,
                    versions);
            if (differs(now, row) && !isKept(now.charge(), row)) {
                changed.add(now);
            }
        }
        return changed;
    }

    /** Of whom too little of the number is left for this version stays charged as it was. */
    private static boolean isKept(BaseCharge now, Row row) {
        BaseCharge before =
                new BaseCharge(ChargeState.valueOf(row.getString("state")), row.getString("reason"), 0, null);
        return now.orKept(before) == before;
    }

    /** Whether rating again changed anything: what stays as it is is not written again. */
    private static boolean differs(ChargedLeg now, Row row) {
        var version = now.plan() == null ? null : now.plan().version();
        return !row.getString("state").equals(now.charge().state().name())
                || !Objects.equals(row.getString("reason"), now.charge().reason())
                || !row.getString("month").equals(now.month())
                || !now.day().equals(row.getLocalDate("day"))
                || row.getBigDecimal("amount")
                                .compareTo(BigDecimal.valueOf(now.charge().amountMicros(), Money.MICRO_PLACES))
                        != 0
                || !Objects.equals(row.getString("rate_plan"), version == null ? null : version.plan())
                || !Objects.equals(row.getInteger("rate_plan_version"), version == null ? null : version.number());
    }

    /** What was asked for meanwhile has begun anew and is left alone. */
    private static Uni<Void> advance(SqlConnection connection, Place place, RowSet<Row> rows) {
        boolean more = rows.rowCount() == PAGE;
        if (!more && !place.unrated()) {
            return connection
                    .preparedQuery("delete from rating_again where tenant_id = $1 and request = $2")
                    .execute(Tuple.of(place.tenantId(), place.request()))
                    .replaceWithVoid();
        }
        String month = "";
        OffsetDateTime at = Instant.EPOCH.atOffset(ZoneOffset.UTC);
        UUID leg = new UUID(0, 0);
        if (more) {
            for (Row row : rows) {
                month = row.getString("month");
                at = row.getOffsetDateTime("at");
                leg = row.getUUID("leg_id");
            }
        }
        return connection
                .preparedQuery("update rating_again set stage = $3, after_month = $4, after_at = $5, after_leg = $6"
                        + " where tenant_id = $1 and request = $2")
                .execute(Tuple.of(
                        place.tenantId(),
                        place.request(),
                        place.unrated() && more ? "UNRATED" : "OPEN",
                        month,
                        at,
                        leg))
                .replaceWithVoid();
    }
}

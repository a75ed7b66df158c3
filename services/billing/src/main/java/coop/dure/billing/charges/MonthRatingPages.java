package coop.dure.billing.charges;

import coop.dure.billing.rateplans.PublishedPlans;
import coop.dure.billing.rating.BaseCharge;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Rates the legs of months again for which a version was named, a page in each transaction, as {@link RatingPages} does. */
@ApplicationScoped
class MonthRatingPages {
    private static final int PAGE = 2000;

    private final PublishedPlans plans;
    private final ChargeTable table;

    MonthRatingPages(PublishedPlans plans, ChargeTable table) {
        this.plans = plans;
        this.table = table;
    }

    /** Where a job stands. */
    private record Place(UUID tenantId, UUID ratingId, String month, OffsetDateTime at, UUID leg) {
        static Place of(Row row) {
            return new Place(
                    row.getUUID("tenant_id"),
                    row.getUUID("rating_id"),
                    row.getString("month"),
                    row.getOffsetDateTime("after_at"),
                    row.getUUID("after_leg"));
        }
    }

    /** The next page of some job; false when there is none or another replica is at it. */
    Uni<Boolean> next(SqlConnection connection) {
        return connection
                .query("select tenant_id, rating_id, month, after_at, after_leg from month_rating where status ="
                        + " 'RUNNING' and pg_try_advisory_xact_lock(hashtextextended('month-rating:' || tenant_id, 0))"
                        + " limit 1")
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
                .chain(() -> legs(
                        connection, place.tenantId(), place.month(), place.at().toInstant(), place.leg(), PAGE))
                .chain(rows -> BilledTenant.all(connection, Set.of(place.tenantId()), RatingPages.earliest(rows))
                        .chain(tenants -> plans.of(
                                        connection,
                                        ChargeLegs.codes(tenants.values()),
                                        RatingPages.earliest(rows),
                                        RatingPages.latest(rows),
                                        ChargeLegs.used(tenants.values()),
                                        ChargeLegs.named(tenants.values()))
                                .chain(versions -> {
                                    List<ChargedLeg> changed = RatingPages.changed(
                                            rows, place.tenantId(), tenants.get(place.tenantId()), versions);
                                    return table.put(connection, changed, true)
                                            .chain(() -> advance(connection, place, rows, changed));
                                })));
    }

    /** The next legs of a month, in call order. */
    static Uni<RowSet<Row>> legs(
            SqlConnection connection, UUID tenantId, String month, Instant behindAt, UUID behindLeg, int most) {
        return connection
                .preparedQuery(
                        RatingPages.LEGS + " and month = $2 and (at, leg_id) > ($3, $4) order by at, leg_id limit $5")
                .execute(Tuple.of(tenantId, month, behindAt.atOffset(ZoneOffset.UTC), behindLeg, most));
    }

    /**
     * One in whose place another version was named meanwhile is left alone, and one that another replica took on between
     * the look at its place and the lock: what was gone through is not counted twice.
     */
    private static Uni<Void> advance(
            SqlConnection connection, Place place, RowSet<Row> rows, List<ChargedLeg> changed) {
        Map<UUID, BaseCharge> now = new HashMap<>();
        changed.forEach(leg -> now.put(leg.legId(), leg.charge()));
        OffsetDateTime at = place.at();
        UUID leg = place.leg();
        long others = 0;
        BigDecimal difference = BigDecimal.ZERO;
        for (Row row : rows) {
            at = row.getOffsetDateTime("at");
            leg = row.getUUID("leg_id");
            BaseCharge charge = now.get(leg);
            if (charge != null) {
                BigDecimal more = BigDecimal.valueOf(charge.amountMicros(), Money.MICRO_PLACES)
                        .subtract(row.getBigDecimal("amount"));
                difference = difference.add(more);
                others += more.signum() != 0 || !charge.state().name().equals(row.getString("state")) ? 1 : 0;
            }
        }
        return connection
                .preparedQuery("update month_rating set done = done + $3, changed = changed + $4, difference ="
                        + " difference + $5, after_at = $6, after_leg = $7, status = $8, ended_at = case when $8 ="
                        + " 'DONE' then now() end where tenant_id = $1 and rating_id = $2 and status = 'RUNNING'"
                        + " and after_leg = $9")
                .execute(Tuple.from(new Object[] {
                    place.tenantId(),
                    place.ratingId(),
                    rows.rowCount(),
                    others,
                    difference,
                    at,
                    leg,
                    rows.rowCount() == PAGE ? "RUNNING" : "DONE",
                    place.leg()
                }))
                .replaceWithVoid();
    }
}

package coop.dure.billing.charges;

import coop.dure.billing.periods.PeriodLock;
import coop.dure.billing.rateplans.PublishedPlans;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * Who is to be rated again, because something that prices legs became known after they were rated: so the order in which
 * things become known does not matter. Asked for in the transaction of the change; done page by page afterwards
 * ({@link RatingPages}). In closed months only what has no price is rated again.
 */
@ApplicationScoped
public class RateAgain {
    private static final String RESTART = " on conflict (tenant_id) do update set request = rating_again.request + 1,"
            + " from_at = least(rating_again.from_at, excluded.from_at), stage = excluded.stage,"
            + " after_month = excluded.after_month, after_at = excluded.after_at, after_leg = excluded.after_leg";
    private static final String FROM_THE_START =
            "'UNRATED', '', to_timestamp(0), '00000000-0000-0000-0000-000000000000'";

    /** A tenant's legs from an instant on, and all that have no price. */
    public Uni<Void> request(SqlConnection connection, UUID tenantId, Instant from) {
        return connection
                .preparedQuery("insert into rating_again (tenant_id, request, from_at, stage, after_month, after_at,"
                        + " after_leg) values ($1, 1, $2, " + FROM_THE_START + ")" + RESTART)
                .execute(Tuple.of(tenantId, from.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** Those of the tenants of versions that were published meanwhile. */
    Uni<Void> requestOfPublished(SqlConnection connection) {
        return connection
                .query("with news as (delete from published_news returning code, valid_from)"
                        + " insert into rating_again (tenant_id, request, from_at, stage, after_month, after_at,"
                        + " after_leg) select t.tenant_id, 1, min(n.valid_from), " + FROM_THE_START
                        + " from news n join tenant t on n.code = any(t.rate_plans) group by t.tenant_id"
                        + " order by t.tenant_id" + RESTART)
                .execute()
                .replaceWithVoid();
    }

    /**
     * Whether a tenant's legs wait to be rated again; from here on until the transaction ends nothing is published of its
     * plans. A close waits until there is nothing.
     */
    public Uni<Boolean> isWaiting(SqlConnection connection, UUID tenantId) {
        return connection
                .preparedQuery("select unnest(rate_plans) as plan from tenant where tenant_id = $1")
                .execute(Tuple.of(tenantId))
                .map(rows -> {
                    List<String> locks = new java.util.ArrayList<>();
                    rows.forEach(row -> locks.add(PublishedPlans.lockOf(row.getString("plan"))));
                    return locks;
                })
                .chain(locks -> PeriodLock.shared(connection, locks))
                .chain(() -> connection
                        .preparedQuery("select exists (select 1 from rating_again where tenant_id = $1) or exists"
                                + " (select 1 from month_rating where tenant_id = $1 and status = 'RUNNING') or exists"
                                + " (select 1 from published_news n join tenant t on n.code = any(t.rate_plans) where"
                                + " t.tenant_id = $1) as waiting")
                        .execute(Tuple.of(tenantId)))
                .map(rows -> rows.iterator().next().getBoolean("waiting"));
    }
}

package coop.dure.billing.charges;

import coop.dure.billing.rateplans.PublishedPlans;
import coop.dure.billing.rating.ChargeState;
import coop.dure.billing.rating.Leg;
import coop.dure.billing.state.StoredJson;
import coop.dure.billing.tenants.BilledTenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rates again what had no price, when a plan or a tenant has become known. */
@ApplicationScoped
public class RateAgain {
    private static final int PAGE = 2000;
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private final PublishedPlans plans;
    private final ChargeTable table;

    RateAgain(PublishedPlans plans, ChargeTable table) {
        this.plans = plans;
        this.table = table;
    }

    /** The UNRATED legs of a tenant, a page at a time. */
    public Uni<Void> unrated(SqlConnection connection, UUID tenantId) {
        return RatingLock.beforeRatingAgain(connection, tenantId)
                .chain(() -> BilledTenant.all(connection, Set.of(tenantId)))
                .chain(tenants -> plans.of(connection, ChargeLegs.codes(tenants.values()))
                        .chain(versions -> pages(connection, tenantId, BEFORE_ALL, tenants.get(tenantId), versions)));
    }

    private Uni<Void> pages(
            SqlConnection connection,
            UUID tenantId,
            UUID behind,
            @Nullable BilledTenant tenant,
            PublishedPlans.Versions versions) {
        return connection
                .preparedQuery(
                        "select leg_id, call_id, revision, month, reason, leg from charge where tenant_id = $1 and"
                                + " state = 'UNRATED' and not voided and leg_id > $2 order by leg_id limit $3")
                .execute(Tuple.of(tenantId, behind, PAGE))
                .chain(rows -> {
                    List<ChargedLeg> again = new ArrayList<>();
                    UUID last = behind;
                    for (Row row : rows) {
                        last = row.getUUID("leg_id");
                        ChargedLeg now = ChargedLeg.of(
                                tenantId,
                                row.getUUID("leg_id"),
                                row.getUUID("call_id"),
                                row.getLong("revision"),
                                false,
                                StoredJson.read(row.getString("leg"), Leg.class),
                                tenant,
                                versions);
                        if (differs(now, row)) {
                            again.add(now);
                        }
                    }
                    UUID next = last;
                    Uni<Void> put = table.put(connection, again, true);
                    return rows.rowCount() < PAGE
                            ? put
                            : put.chain(() -> pages(connection, tenantId, next, tenant, versions));
                });
    }

    /** Whether rating again changed anything: what has no price still is not written again. */
    private static boolean differs(ChargedLeg now, Row row) {
        return now.charge().state() != ChargeState.UNRATED
                || !row.getString("reason").equals(now.charge().reason())
                || !row.getString("month").equals(now.month());
    }
}

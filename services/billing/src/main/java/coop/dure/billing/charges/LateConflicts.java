package coop.dure.billing.charges;

import coop.dure.billing.periods.OpenPeriods;
import coop.dure.billing.rating.ChargeState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Legs that turn out to contradict themselves after their month was closed: what was invoiced stays as it was charged
 * (money-chain §1), only the revision is taken and the month marked CHANGED. What was left out of the invoice is held
 * like any other.
 */
@ApplicationScoped
class LateConflicts {
    /** Charged in time for a close, as now or otherwise. */
    private static final String INVOICED =
            " and exists (select 1 from (select max(x.charges_until) as last from period x"
                    + " where x.tenant_id = c.tenant_id and x.status = 'CLOSED') as closes where c.change <= last or exists"
                    + " (select 1 from earlier_charge e where e.tenant_id = c.tenant_id and e.leg_id = c.leg_id and e.change <="
                    + " last and e.voided is not true and e.state not in ('HELD', 'UNRATED')))";

    private final OpenPeriods periods;

    LateConflicts(OpenPeriods periods) {
        this.periods = periods;
    }

    /** Takes the revisions of late conflicts, under their months' locks; answers the other legs. */
    Uni<List<ChargedLeg>> takeOut(SqlConnection connection, List<ChargedLeg> legs) {
        List<ChargedLeg> conflicts =
                legs.stream().filter(LateConflicts::isConflict).toList();
        if (conflicts.isEmpty()) {
            return Uni.createFrom().item(legs);
        }
        return connection
                .preparedQuery("update charge c set revision = asked.revision, call_id = asked.call_id from"
                        + " unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[]) as asked (tenant_id, leg_id,"
                        + " call_id, revision), period p where c.tenant_id = asked.tenant_id and c.leg_id ="
                        + " asked.leg_id and p.tenant_id = c.tenant_id and p.month = c.month and p.status = 'CLOSED'"
                        + " and not c.voided and c.state not in ('HELD', 'UNRATED')"
                        + INVOICED
                        + " returning c.tenant_id, c.leg_id, c.month")
                .execute(Tuple.of(
                        conflicts.stream().map(ChargedLeg::tenantId).toArray(UUID[]::new),
                        conflicts.stream().map(ChargedLeg::legId).toArray(UUID[]::new),
                        conflicts.stream().map(ChargedLeg::callId).toArray(UUID[]::new),
                        conflicts.stream().map(ChargedLeg::revision).toArray(Long[]::new)))
                .chain(rows -> {
                    Set<UUID> kept = new HashSet<>();
                    List<UUID> tenants = new ArrayList<>();
                    List<String> months = new ArrayList<>();
                    for (Row row : rows) {
                        kept.add(row.getUUID("leg_id"));
                        tenants.add(row.getUUID("tenant_id"));
                        months.add(row.getString("month"));
                    }
                    List<ChargedLeg> others = legs.stream()
                            .filter(leg -> !kept.contains(leg.legId()))
                            .toList();
                    return periods.changed(connection, tenants, months).replaceWith(others);
                });
    }

    private static boolean isConflict(ChargedLeg leg) {
        return !leg.voided()
                && leg.charge().state() == ChargeState.HELD
                && "CONFLICT".equals(leg.charge().reason());
    }
}

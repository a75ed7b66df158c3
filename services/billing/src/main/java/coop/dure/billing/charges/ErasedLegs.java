package coop.dure.billing.charges;

import coop.dure.contracts.cdr.CallRecorded;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Legs of which a number was erased: what was charged for them stays as it is, and of the number that was called no more
 * is kept than the price was found by, so that rating again finds the same.
 */
@ApplicationScoped
class ErasedLegs {
    private static final String ASKED = "unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[], $5::boolean[])"
            + " as asked (tenant_id, leg_id, call_id, revision, callee)";

    /** As cdr does, all but the digits of country and area go; those of the destination that priced it stay as well. */
    private static final String FORGOTTEN = "case when asked.callee and c.leg::jsonb ->> 'calleeKind' = 'E164' then"
            + " jsonb_set(c.leg::jsonb, '{callee}', to_jsonb(left(c.leg::jsonb ->> 'callee',"
            + " greatest(length(c.leg::jsonb ->> 'callee') - 8, coalesce(length(%s ->> 'prefix'), 0)))))::text"
            + " else c.leg end";

    /** Of erased legs those that are charged: they are not rated by what is left of them. */
    Uni<Set<UUID>> charged(SqlConnection connection, Collection<Revision> erased) {
        if (erased.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return connection
                .preparedQuery("select c.leg_id from " + ASKED + " join charge c using (tenant_id, leg_id)")
                .execute(tuple(erased))
                .map(rows -> {
                    Set<UUID> found = new HashSet<>();
                    rows.forEach(row -> found.add(row.getUUID("leg_id")));
                    return found;
                });
    }

    /** Forgets what they called, in their charges and in earlier ones. */
    Uni<Void> forget(SqlConnection connection, Collection<Revision> erased) {
        if (erased.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery("update earlier_charge c set leg = " + FORGOTTEN.formatted("now.explanation::jsonb")
                        + " from " + ASKED + " join charge now using (tenant_id, leg_id)"
                        + " where c.tenant_id = asked.tenant_id and c.leg_id = asked.leg_id")
                .execute(tuple(erased))
                .chain(() -> connection
                        .preparedQuery("update charge c set leg = " + FORGOTTEN.formatted("c.explanation::jsonb")
                                + ", revision = greatest(c.revision, asked.revision), call_id = asked.call_id from "
                                + ASKED + " where c.tenant_id = asked.tenant_id and c.leg_id = asked.leg_id")
                        .execute(tuple(erased)))
                .replaceWithVoid();
    }

    private static Tuple tuple(Collection<Revision> erased) {
        return Tuple.of(
                ids(erased, CallRecorded::tenantId),
                ids(erased, CallRecorded::legId),
                ids(erased, CallRecorded::callId),
                erased.stream().map(each -> each.recorded().revision()).toArray(Long[]::new),
                erased.stream()
                        .map(each -> each.recorded().callee().raw().isEmpty())
                        .toArray(Boolean[]::new));
    }

    private static UUID[] ids(Collection<Revision> erased, Function<CallRecorded, UUID> id) {
        return List.copyOf(erased).stream()
                .map(each -> id.apply(each.recorded()))
                .toArray(UUID[]::new);
    }
}

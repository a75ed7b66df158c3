package coop.dure.billing.charges;

import coop.dure.billing.rating.Leg;
import coop.dure.billing.state.StoredJson;
import coop.dure.contracts.Topics;
import coop.dure.contracts.cdr.CallRecorded;
import coop.dure.platform.log.ErasedLetters;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Legs of which a number was erased: what was charged for them stays as it is, and of the number that was called no more
 * is kept than the price was found by, so that rating again finds the same.
 */
@ApplicationScoped
class ErasedLegs {
    private static final String ASKED = "unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[], $5::int[])"
            + " as asked (tenant_id, leg_id, call_id, revision, digits)";

    /** Only the digits that cdr tells still stay, and those of the destination that priced it. */
    private static final String FORGOTTEN = "case when asked.digits is not null and c.leg::jsonb ->> 'calleeKind' ="
            + " 'E164' then jsonb_set(c.leg::jsonb, '{callee}', to_jsonb(left(c.leg::jsonb ->> 'callee',"
            + " greatest(asked.digits, coalesce(length(coalesce(%1$s ->> 'prefix', %1$s ->> 1)), 0)))))::text"
            + " else c.leg end";

    private record Charged(boolean voided, Leg leg) {}

    private final ErasedLetters erasedLetters;

    ErasedLegs(ErasedLetters erasedLetters) {
        this.erasedLetters = erasedLetters;
    }

    /**
     * Of erased legs those that are to be rated, with what is known of the number that they called: who is charged already
     * is rated again only by what changed beside it.
     */
    Uni<List<Revision>> toRate(SqlConnection connection, Collection<Revision> erased) {
        if (erased.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return connection
                .preparedQuery(
                        "select c.leg_id, c.voided, c.leg from " + ASKED + " join charge c using (tenant_id, leg_id)")
                .execute(tuple(erased))
                .map(rows -> {
                    Map<UUID, Charged> charged = new HashMap<>();
                    rows.forEach(row -> charged.put(
                            row.getUUID("leg_id"),
                            new Charged(row.getBoolean("voided"), StoredJson.read(row.getString("leg"), Leg.class))));
                    List<Revision> toRate = new ArrayList<>();
                    for (Revision each : erased) {
                        Charged before = charged.get(each.recorded().legId());
                        Revision known = before == null ? each : each.calling(before.leg());
                        if (!new Charged(known.recorded().voided(), known.leg()).equals(before)) {
                            toRate.add(known);
                        }
                    }
                    return toRate;
                });
    }

    /** Forgets what they called: in their charges, in earlier ones, and in older revisions that could not be used. */
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
                .chain(() -> erasedLetters.saying(
                        connection,
                        List.of(ids(erased, CallRecorded::tenantId)),
                        Topics.CDR_RECORDED,
                        erased.stream()
                                .map(each -> "\"legId\":\"" + each.recorded().legId() + '"')
                                .toList()));
    }

    private static Tuple tuple(Collection<Revision> erased) {
        return Tuple.of(
                ids(erased, CallRecorded::tenantId),
                ids(erased, CallRecorded::legId),
                ids(erased, CallRecorded::callId),
                erased.stream().map(each -> each.recorded().revision()).toArray(Long[]::new),
                erased.stream().map(ErasedLegs::digitsLeft).toArray(Integer[]::new));
    }

    private static @Nullable Integer digitsLeft(Revision erased) {
        String told = erased.recorded().callee().value();
        return erased.isCalleeErased() ? Integer.valueOf(told.length() - (told.startsWith("+") ? 1 : 0)) : null;
    }

    private static UUID[] ids(Collection<Revision> erased, Function<CallRecorded, UUID> id) {
        return List.copyOf(erased).stream()
                .map(each -> id.apply(each.recorded()))
                .toArray(UUID[]::new);
    }
}

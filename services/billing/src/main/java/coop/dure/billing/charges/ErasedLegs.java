package coop.dure.billing.charges;

import coop.dure.billing.rateplans.PublishedPlans;
import coop.dure.billing.rateplans.PublishedTerms.Key;
import coop.dure.billing.rating.Leg;
import coop.dure.billing.state.StoredJson;
import coop.dure.contracts.Topics;
import coop.dure.contracts.cdr.CallRecorded;
import coop.dure.platform.log.ErasedLetters;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
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
 * is kept than the price was found by, so that rating again by the same version finds the same. A version that looks at
 * more digits than are left rates them no more.
 */
@ApplicationScoped
class ErasedLegs {
    private static final String ASKED = "unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[], $5::int[])"
            + " as asked (tenant_id, leg_id, call_id, revision, digits)";

    private static final String FORGOTTEN = "case when asked.digits is not null and c.leg::jsonb ->> 'calleeKind' ="
            + " 'E164' then (jsonb_set(c.leg::jsonb, '{callee}', to_jsonb(left(c.leg::jsonb ->> 'callee',"
            + " asked.digits))) || '{\"calleeCut\": true}')::text else c.leg end";

    private record Charged(boolean voided, Leg leg) {}

    private final ErasedLetters erasedLetters;
    private final PublishedPlans plans;

    ErasedLegs(ErasedLetters erasedLetters, PublishedPlans plans) {
        this.erasedLetters = erasedLetters;
        this.plans = plans;
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
                .execute(tuple(erased, Map.of()))
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
        return digitsThatPriced(connection, erased)
                .map(digits -> tuple(erased, digits))
                .chain(asked -> connection
                        .preparedQuery("update earlier_charge c set leg = " + FORGOTTEN + " from " + ASKED
                                + " where c.tenant_id = asked.tenant_id and c.leg_id = asked.leg_id")
                        .execute(asked)
                        .chain(() -> connection
                                .preparedQuery("update charge c set leg = " + FORGOTTEN
                                        + ", revision = greatest(c.revision, asked.revision), call_id = asked.call_id from "
                                        + ASKED + " where c.tenant_id = asked.tenant_id and c.leg_id = asked.leg_id")
                                .execute(asked)))
                .chain(() -> ErasedQueues.forget(connection, erased))
                .chain(() -> erasedLetters.saying(
                        connection,
                        List.of(ids(erased, CallRecorded::tenantId)),
                        Topics.CDR_RECORDED,
                        erased.stream()
                                .map(each -> "\"legId\":\"" + each.recorded().legId() + '"')
                                .toList()));
    }

    /** How many digits the versions that rated them have to know: those of the longest prefix that there could be. */
    private Uni<Map<UUID, Integer>> digitsThatPriced(SqlConnection connection, Collection<Revision> erased) {
        return connection
                .preparedQuery("select c.leg_id, c.leg, c.rate_plan, c.rate_plan_version from " + ASKED
                        + " join charge c using (tenant_id, leg_id) where c.rate_plan is not null")
                .execute(tuple(erased, Map.of()))
                .chain(rows -> {
                    Map<Key, Map<UUID, Leg>> byVersion = new HashMap<>();
                    for (Row row : rows) {
                        byVersion
                                .computeIfAbsent(
                                        new Key(row.getString("rate_plan"), row.getInteger("rate_plan_version")),
                                        key -> new HashMap<>())
                                .put(row.getUUID("leg_id"), StoredJson.read(row.getString("leg"), Leg.class));
                    }
                    Map<UUID, Integer> digits = new HashMap<>();
                    Uni<Void> done = Uni.createFrom().voidItem();
                    for (Map.Entry<Key, Map<UUID, Leg>> version : byVersion.entrySet()) {
                        done = done.chain(() -> plans.one(
                                        connection,
                                        version.getKey().code(),
                                        version.getKey().number()))
                                .invoke(plan -> version.getValue()
                                        .forEach(
                                                (id, leg) -> digits.put(id, plan == null ? 0 : plan.digitsToTell(leg))))
                                .replaceWithVoid();
                    }
                    return done.replaceWith(digits);
                });
    }

    private static Tuple tuple(Collection<Revision> erased, Map<UUID, Integer> digits) {
        return Tuple.of(
                ids(erased, CallRecorded::tenantId),
                ids(erased, CallRecorded::legId),
                ids(erased, CallRecorded::callId),
                erased.stream().map(each -> each.recorded().revision()).toArray(Long[]::new),
                erased.stream()
                        .map(each -> digitsLeft(
                                each, digits.getOrDefault(each.recorded().legId(), 0)))
                        .toArray(Integer[]::new));
    }

    /** Those that cdr tells still, and those that it was priced by; {@code null} where all of them stay. */
    private static @Nullable Integer digitsLeft(Revision erased, int priced) {
        String told = erased.recorded().callee().value();
        return erased.isCalleeErased()
                ? Integer.valueOf(Math.max(priced, told.length() - (told.startsWith("+") ? 1 : 0)))
                : null;
    }

    private static UUID[] ids(Collection<Revision> erased, Function<CallRecorded, UUID> id) {
        return List.copyOf(erased).stream()
                .map(each -> id.apply(each.recorded()))
                .toArray(UUID[]::new);
    }
}

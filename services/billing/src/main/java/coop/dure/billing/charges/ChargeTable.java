package coop.dure.billing.charges;

import coop.dure.billing.alerts.AlertMarks;
import coop.dure.billing.periods.OpenPeriods;
import coop.dure.billing.periods.PeriodLock;
import coop.dure.billing.rating.ChargeState;
import coop.dure.billing.rating.CompiledPlan;
import coop.dure.billing.rating.Explanation;
import coop.dure.billing.state.StoredJson;
import coop.dure.billing.usage.Counted;
import coop.dure.billing.usage.Differences;
import coop.dure.billing.usage.UsageSums;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The current charge of each leg, and those before it. */
@ApplicationScoped
class ChargeTable {
    private static final int MICRO_PLACES = 6;
    private final OpenPeriods periods;
    private final LateConflicts conflicts;

    ChargeTable(OpenPeriods periods, LateConflicts conflicts) {
        this.periods = periods;
        this.conflicts = conflicts;
    }

    private record Key(UUID tenantId, UUID legId) {}

    private record Known(
            long revision, String month, @Nullable String queue, Row row) {
        static Known of(Row row) {
            return new Known(row.getLong("revision"), row.getString("month"), row.getString("queue"), row);
        }

        /** What is rated again came by the queue that its revision told. */
        ChargedLeg queued(ChargedLeg leg) {
            return revision == leg.revision() ? leg.cameBy(queue) : leg;
        }

        /** What it counts until now. */
        void takeOutOf(Differences usage) {
            Counted counted = CountedRow.of(row, queue);
            if (counted != null) {
                usage.gone(counted);
            }
        }
    }

    /**
     * Makes these the current charges, under their months' locks; of a leg that is known at the same or a higher
     * revision nothing is written, unless it is rated again.
     *
     * @param legs at most one of each leg
     * @param again whether the same revision is written again
     */
    Uni<Void> put(SqlConnection connection, Collection<ChargedLeg> legs, boolean again) {
        if (legs.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<ChargedLeg> all = List.copyOf(legs);
        return known(connection, all)
                .call(known -> lockMonths(connection, all, known))
                .chain(known -> {
                    List<ChargedLeg> newer = all.stream()
                            .filter(leg -> {
                                Known before = known.get(new Key(leg.tenantId(), leg.legId()));
                                return before == null
                                        || before.revision() < leg.revision()
                                        || (again && before.revision() == leg.revision());
                            })
                            .map(leg -> {
                                Known before = known.get(new Key(leg.tenantId(), leg.legId()));
                                return before == null ? leg : before.queued(leg);
                            })
                            .toList();
                    return newer.isEmpty()
                            ? Uni.createFrom().voidItem()
                            : conflicts
                                    .takeOut(connection, newer)
                                    .chain(rest -> rest.isEmpty()
                                            ? Uni.createFrom().voidItem()
                                            : write(connection, rest, known));
                });
    }

    /**
     * A leg that moves to another month is an input of the one that it leaves, too. All are taken at once, in the order in
     * which a close takes them, behind the rows of the legs: no close waits for a row.
     */
    private static Uni<Void> lockMonths(SqlConnection connection, List<ChargedLeg> legs, Map<Key, Known> known) {
        Set<String> locks = new HashSet<>();
        for (ChargedLeg leg : legs) {
            locks.add(PeriodLock.of(leg.tenantId(), leg.month()));
            Known before = known.get(new Key(leg.tenantId(), leg.legId()));
            if (before != null) {
                locks.add(PeriodLock.of(leg.tenantId(), before.month()));
            }
        }
        return PeriodLock.shared(connection, locks);
    }

    private static Uni<Map<Key, Known>> known(SqlConnection connection, List<ChargedLeg> legs) {
        return connection
                .preparedQuery("select " + CountedRow.COLUMNS + ", c.revision from unnest($1::uuid[], $2::uuid[])"
                        + " as asked (tenant_id, leg_id) join charge c using (tenant_id, leg_id) for update of c")
                .execute(Tuple.of(ids(legs, ChargedLeg::tenantId), ids(legs, ChargedLeg::legId)))
                .map(rows -> {
                    Map<Key, Known> found = new HashMap<>();
                    for (Row row : rows) {
                        found.put(new Key(row.getUUID("tenant_id"), row.getUUID("leg_id")), Known.of(row));
                    }
                    return found;
                });
    }

    private Uni<Void> write(SqlConnection connection, List<ChargedLeg> legs, Map<Key, Known> known) {
        List<ChargedLeg> charged = legs.stream()
                .filter(leg -> known.containsKey(new Key(leg.tenantId(), leg.legId())))
                .toList();
        return ChargeChanges.next(connection)
                .chain(change -> keepEarlier(connection, charged, change)
                        .chain(() -> insert(connection, legs, change, legs.size() - charged.size())))
                .chain(() -> markChanged(connection, legs, known))
                .chain(() -> UsageSums.add(connection, differences(legs, known)))
                .chain(() -> AlertMarks.leave(
                        connection,
                        legs.stream()
                                .filter(leg -> concernsAlerts(leg, known.get(new Key(leg.tenantId(), leg.legId()))))
                                .map(ChargedLeg::tenantId)
                                .collect(Collectors.toSet()),
                        legs.stream().map(ChargedLeg::tenantId).collect(Collectors.toSet())));
    }

    private static boolean concernsAlerts(ChargedLeg leg, @Nullable Known before) {
        return leg.abroad()
                || leg.charge().state() == ChargeState.UNRATED
                || before != null
                        && ChargeState.UNRATED.name().equals(before.row().getString("state"));
    }

    private static Differences differences(List<ChargedLeg> legs, Map<Key, Known> known) {
        Differences usage = new Differences();
        for (ChargedLeg leg : legs) {
            Known before = known.get(new Key(leg.tenantId(), leg.legId()));
            if (before != null) {
                before.takeOutOf(usage);
            }
            Counted counted = leg.counted();
            if (counted != null) {
                usage.come(counted);
            }
        }
        return usage;
    }

    /**
     * Fails where another transaction has charged a leg since this one asked for those that are known, as two replicas may
     * at a hand-over: its batch is tried again, or the leg would count twice.
     */
    private static Uni<Void> insert(SqlConnection connection, List<ChargedLeg> legs, long change, int unknown) {
        return connection
                .preparedQuery(
                        "with written as (insert into charge (tenant_id, leg_id, call_id, revision, voided, at, month, state,"
                                + " reason, amount, rate_plan, rate_plan_version, leg, explanation, destination,"
                                + " day, queue, abroad, connected_seconds, billed_seconds, change)"
                                + " select told.*, $21::bigint from unnest($1::uuid[], $2::uuid[], $3::uuid[],"
                                + " $4::bigint[], $5::boolean[],"
                                + " $6::timestamptz[], $7::text[], $8::text[], $9::text[], $10::numeric[], $11::text[],"
                                + " $12::int[], $13::text[], $14::text[], $15::text[],"
                                + " $16::date[], $17::text[], $18::boolean[], $19::int[], $20::bigint[]) as told"
                                + " on conflict (tenant_id, leg_id) do update set call_id = excluded.call_id,"
                                + " revision = excluded.revision, voided = excluded.voided,"
                                + " at = excluded.at, month = excluded.month, state = excluded.state,"
                                + " reason = excluded.reason, amount = excluded.amount,"
                                + " rate_plan = excluded.rate_plan, rate_plan_version = excluded.rate_plan_version,"
                                + " leg = excluded.leg, explanation = excluded.explanation,"
                                + " destination = excluded.destination, day = excluded.day, queue = excluded.queue,"
                                + " abroad = excluded.abroad, connected_seconds = excluded.connected_seconds,"
                                + " billed_seconds = excluded.billed_seconds,"
                                + " change = excluded.change"
                                + " where charge.revision <= excluded.revision returning xmax = 0 as fresh)"
                                + " select count(*) filter (where fresh) as fresh from written")
                .execute(columns(legs, change))
                .invoke(rows -> {
                    if (rows.iterator().next().getLong("fresh") != unknown) {
                        throw new IllegalStateException(
                                "some of these legs were charged by another transaction at once");
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Void> keepEarlier(SqlConnection connection, List<ChargedLeg> legs, long change) {
        if (legs.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery("insert into earlier_charge (tenant_id, leg_id, revision, replaced_at, state, reason,"
                        + " amount, rate_plan, rate_plan_version, leg, call_id, at, month, voided, explanation, change,"
                        + " replaced_by) select c.tenant_id, c.leg_id, c.revision, clock_timestamp(), c.state, c.reason,"
                        + " c.amount, c.rate_plan, c.rate_plan_version, c.leg, c.call_id, c.at, c.month, c.voided,"
                        + " c.explanation, c.change, $3::bigint from"
                        + " unnest($1::uuid[], $2::uuid[]) as asked (tenant_id, leg_id)"
                        + " join charge c using (tenant_id, leg_id)")
                .execute(Tuple.of(ids(legs, ChargedLeg::tenantId), ids(legs, ChargedLeg::legId), change))
                .replaceWithVoid();
    }

    private Uni<Void> markChanged(SqlConnection connection, List<ChargedLeg> legs, Map<Key, Known> known) {
        Set<List<Object>> touched = new HashSet<>();
        for (ChargedLeg leg : legs) {
            touched.add(List.of(leg.tenantId(), leg.month()));
            Known before = known.get(new Key(leg.tenantId(), leg.legId()));
            if (before != null) {
                touched.add(List.of(leg.tenantId(), before.month()));
            }
        }
        return periods.changed(
                connection,
                touched.stream().map(pair -> (UUID) pair.get(0)).toList(),
                touched.stream().map(pair -> (String) pair.get(1)).toList());
    }

    private static Tuple columns(List<ChargedLeg> legs, long change) {
        return Tuple.from(List.of(
                ids(legs, ChargedLeg::tenantId),
                ids(legs, ChargedLeg::legId),
                ids(legs, ChargedLeg::callId),
                legs.stream().map(ChargedLeg::revision).toArray(Long[]::new),
                legs.stream().map(ChargedLeg::voided).toArray(Boolean[]::new),
                legs.stream()
                        .map(leg -> leg.leg().at().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new),
                texts(legs, ChargedLeg::month),
                texts(legs, leg -> leg.charge().state().name()),
                texts(legs, leg -> leg.charge().reason()),
                legs.stream()
                        .map(leg -> BigDecimal.valueOf(leg.charge().amountMicros(), MICRO_PLACES))
                        .map(io.vertx.sqlclient.data.Numeric::create)
                        .toArray(io.vertx.sqlclient.data.Numeric[]::new),
                texts(
                        legs,
                        leg -> leg.plan() == null ? null : plan(leg).version().plan()),
                numbers(legs),
                texts(legs, leg -> StoredJson.write(leg.leg())),
                texts(legs, leg -> explained(leg.charge().explanation())),
                texts(legs, leg -> destination(leg.charge().explanation())),
                legs.stream().map(ChargedLeg::day).toArray(LocalDate[]::new),
                texts(legs, ChargedLeg::queue),
                legs.stream().map(ChargedLeg::abroad).toArray(Boolean[]::new),
                connectedSeconds(legs),
                billedSeconds(legs),
                change));
    }

    private static CompiledPlan plan(ChargedLeg leg) {
        return java.util.Objects.requireNonNull(leg.plan());
    }

    private static @Nullable String explained(@Nullable Explanation explanation) {
        return explanation == null ? null : StoredJson.write(explanation);
    }

    private static @Nullable String destination(@Nullable Explanation explanation) {
        return explanation == null ? null : explanation.destination();
    }

    private static @Nullable Integer[] connectedSeconds(List<ChargedLeg> legs) {
        @Nullable Integer[] seconds = new Integer[legs.size()];
        for (int i = 0; i < seconds.length; i++) {
            Explanation why = legs.get(i).charge().explanation();
            seconds[i] = why == null ? null : Integer.valueOf(why.connectedSeconds());
        }
        return seconds;
    }

    private static @Nullable Long[] billedSeconds(List<ChargedLeg> legs) {
        @Nullable Long[] seconds = new Long[legs.size()];
        for (int i = 0; i < seconds.length; i++) {
            Explanation why = legs.get(i).charge().explanation();
            seconds[i] = why == null ? null : Long.valueOf(why.billedSeconds());
        }
        return seconds;
    }

    private static @Nullable Integer[] numbers(List<ChargedLeg> legs) {
        List<@Nullable Integer> numbers = new ArrayList<>();
        for (ChargedLeg leg : legs) {
            numbers.add(
                    leg.plan() == null
                            ? null
                            : Integer.valueOf(plan(leg).version().number()));
        }
        return numbers.toArray(new Integer[0]);
    }

    private static UUID[] ids(List<ChargedLeg> legs, Function<ChargedLeg, UUID> id) {
        return legs.stream().map(id).toArray(UUID[]::new);
    }

    private static @Nullable String[] texts(List<ChargedLeg> legs, Function<ChargedLeg, @Nullable String> text) {
        List<@Nullable String> texts = new ArrayList<>();
        for (ChargedLeg leg : legs) {
            texts.add(text.apply(leg));
        }
        return texts.toArray(new String[0]);
    }
}

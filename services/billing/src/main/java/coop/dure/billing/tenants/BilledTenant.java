package coop.dure.billing.tenants;

import com.fasterxml.jackson.core.type.TypeReference;
import coop.dure.billing.periods.Months;
import coop.dure.billing.periods.OpenPeriods;
import coop.dure.billing.periods.Period;
import coop.dure.billing.periods.UsedPlans;
import coop.dure.billing.rateplans.PublishedTerms.Key;
import coop.dure.billing.rating.CalleeKind;
import coop.dure.billing.rating.Direction;
import coop.dure.billing.rating.Leg;
import coop.dure.billing.state.StoredJson;
import coop.dure.contracts.tenants.TenantChanged;
import coop.dure.contracts.tenants.TenantChanged.RatePlanAssignment;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A tenant as billing knows it.
 *
 * @param state as told last
 * @param periods its first, and those that matter for what is asked; oldest first
 * @param used plans that closed ones of these were closed with, by {@code YYYY-MM}
 * @param callingCodes of the countries in which its sources dial, as in 82, by the sources' codes
 * @param named versions that an operator named for some of these, by {@code YYYY-MM}
 */
public record BilledTenant(
        TenantChanged state,
        List<Period> periods,
        Map<String, UsedPlans> used,
        Map<String, String> callingCodes,
        Map<String, NamedVersions> named) {
    private static final Set<String> SERVED = Set.of("ACTIVE", "SUSPENDED");
    private static final Set<String> ENDED = Set.of("CLOSING", "CLOSED");

    /** Whether its service has ended: no month begins any more. */
    public boolean hasEnded() {
        return ENDED.contains(state.status());
    }

    /** Whether its months begin: not before it is live, for until then the first day of its service may change. */
    static boolean isServed(TenantChanged state) {
        return SERVED.contains(state.status());
    }

    /** Of its days and months from now on. */
    public ZoneId zone() {
        return ZoneId.of(state.zone());
    }

    /** First instant that is billed: that of its first period, also where its zone has changed since. */
    public Instant serviceStartsAt() {
        return periods.isEmpty()
                ? state.serviceStartsOn().atStartOfDay(zone()).toInstant()
                : periods.get(0).from();
    }

    /** The month that an instant belongs to. */
    public YearMonth monthOf(Instant at) {
        return new Months(periods, zone()).of(at);
    }

    /** The day that an instant belongs to. */
    public LocalDate dayOf(Instant at) {
        return new Months(periods, zone()).dateOf(at);
    }

    /** Code of the rate plan that it had at an instant. */
    public Optional<String> ratePlanAt(Instant at) {
        return ratePlanAt(at, null);
    }

    /** Code of the rate plan by which what a source tells was rated at an instant: its own, else the tenant's. */
    public Optional<String> ratePlanAt(Instant at, @Nullable String source) {
        return ratePlanAt(state.ratePlans(), at, source);
    }

    /** The same as a month was closed with them. */
    public static Optional<String> ratePlanAt(List<RatePlanAssignment> ratePlans, Instant at, @Nullable String source) {
        Optional<RatePlanAssignment> ofSource =
                source == null ? Optional.empty() : PlansInForce.at(ratePlans, at, source);
        return ofSource.or(() -> PlansInForce.at(ratePlans, at, null)).map(RatePlanAssignment::ratePlan);
    }

    /**
     * The version that an operator named for a month and that rates what a source tells at an instant, if there is one.
     *
     * @param source {@code null} for what the month itself follows
     */
    public Optional<Key> namedAt(YearMonth month, Instant at, @Nullable String source) {
        NamedVersions names = named.getOrDefault(month.toString(), NamedVersions.NONE);
        if (names.versions().isEmpty()) {
            return Optional.empty();
        }
        List<RatePlanAssignment> assigned = assignedIn(month);
        boolean ofSource =
                source != null && PlansInForce.at(assigned, at, source).isPresent();
        return names.inPlaceOf(ratePlanAt(assigned, at, source).orElse(null), ofSource, assigned)
                .map(code -> new Key(code, names.versions().getOrDefault(code, 0)));
    }

    /** The plans that rate a month: those that it was closed with. */
    private List<RatePlanAssignment> assignedIn(YearMonth month) {
        UsedPlans closedWith = used.get(month.toString());
        return closedWith == null ? state.ratePlans() : closedWith.ratePlans();
    }

    /** The same with a version named for one of its months. */
    public BilledTenant naming(Period period, String code, int number) {
        YearMonth month = period.month();
        Map<String, NamedVersions> names = new HashMap<>(named);
        names.put(
                month.toString(),
                names.getOrDefault(month.toString(), NamedVersions.NONE)
                        .with(code, number, PlansInForce.within(assignedIn(month), period.from(), period.until())));
        return new BilledTenant(state, periods, used, callingCodes, names);
    }

    /** Whether the version that is named for a month of this plan rates in place of all plans of the tenant. */
    public boolean isInPlaceOfAll(YearMonth month, String code) {
        return code.equals(
                named.getOrDefault(month.toString(), NamedVersions.NONE).inPlaceOfAll());
    }

    /** All versions that were named for its months. */
    public Set<Key> namedVersions() {
        return named.values().stream()
                .flatMap(names -> names.versions().entrySet().stream())
                .map(name -> new Key(name.getKey(), name.getValue()))
                .collect(Collectors.toSet());
    }

    /** Whether a leg went out to another country than that of its source; not where nobody knows its source's. */
    public boolean isAbroad(Leg leg) {
        String source = leg.source();
        String home = source == null ? null : callingCodes.get(source);
        return home != null
                && !home.isEmpty()
                && leg.direction() == Direction.OUTBOUND
                && leg.calleeKind() == CalleeKind.E164
                && !leg.callee().startsWith(home);
    }

    /** Codes of all plans that it has or had. */
    public Set<String> codes() {
        return Stream.concat(
                        state.ratePlans().stream().map(RatePlanAssignment::ratePlan),
                        named.values().stream().flatMap(names -> names.versions().keySet().stream()))
                .collect(Collectors.toSet());
    }

    /** Numbers of the versions that its months were closed with. */
    public List<Map<String, List<Integer>>> usedVersions() {
        return used.values().stream().map(UsedPlans::versions).toList();
    }

    /**
     * Those of the tenants that are known.
     *
     * @param earliest the first instant that will be asked for
     */
    public static Uni<Map<UUID, BilledTenant>> all(
            SqlConnection connection, Collection<UUID> tenantIds, Instant earliest) {
        return connection
                .preparedQuery(
                        "select tenant_id, state, (select json_object_agg(p.month, p.plans::json)::text from period p"
                                + " where p.tenant_id = t.tenant_id and p.status = 'CLOSED' and p.plans is not null and"
                                + " p.until_at > $2) as used, (select json_object_agg(s.code, s.calling_code)::text from"
                                + " source s where s.tenant_id = t.tenant_id) as codes, (select json_object_agg(p.month,"
                                + " p.named::json)::text from period p where p.tenant_id = t.tenant_id and p.named is not"
                                + " null and p.until_at > $2) as named from tenant t where tenant_id = any($1::uuid[])")
                .execute(Tuple.of(tenantIds.toArray(UUID[]::new), earliest.atOffset(ZoneOffset.UTC)))
                .chain(rows -> OpenPeriods.of(connection, tenantIds, earliest).map(periods -> {
                    Map<UUID, BilledTenant> found = new HashMap<>();
                    for (Row row : rows) {
                        UUID id = row.getUUID("tenant_id");
                        found.put(
                                id,
                                new BilledTenant(
                                        StoredJson.read(row.getString("state"), TenantChanged.class),
                                        periods.getOrDefault(id, List.of()),
                                        used(row.getString("used")),
                                        codes(row.getString("codes")),
                                        named(row.getString("named"))));
                    }
                    return found;
                }));
    }

    private static Map<String, String> codes(@Nullable String stored) {
        return stored == null ? Map.of() : StoredJson.read(stored, new TypeReference<Map<String, String>>() {});
    }

    private static Map<String, UsedPlans> used(@Nullable String stored) {
        return stored == null ? Map.of() : StoredJson.read(stored, new TypeReference<Map<String, UsedPlans>>() {});
    }

    private static Map<String, NamedVersions> named(@Nullable String stored) {
        return stored == null ? Map.of() : StoredJson.read(stored, new TypeReference<Map<String, NamedVersions>>() {});
    }
}

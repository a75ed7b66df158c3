package coop.dure.billing.charges;

import coop.dure.billing.periods.NoteMarker;
import coop.dure.billing.rateplans.PublishedPlans;
import coop.dure.billing.rateplans.PublishedTerms.Key;
import coop.dure.billing.tenants.BilledTenant;
import coop.dure.contracts.ClosePassed;
import coop.dure.contracts.Topics;
import coop.dure.contracts.cdr.CallRecorded;
import coop.dure.platform.closing.ErasedTenants;
import coop.dure.platform.log.DeadLetters;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.LogBatch;
import coop.dure.platform.log.LogSubscriber;
import coop.dure.platform.log.PoisonRecordException;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Charges legs as their revisions arrive: batches of many tenants in one transaction, the highest revision of each leg,
 * and the markers of closes behind what lay before them.
 */
@Singleton
class ChargeLegs implements LogSubscriber {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST = 2000;
    /** One waits for the database while the other reads and rates. */
    private static final int READERS = 2;

    private final TenantTransactions transactions;
    private final DeadLetters deadLetters;
    private final PublishedPlans plans;
    private final ChargeTable table;
    private final NoteMarker markers;
    private final ErasedTenants erasedTenants;
    private final ErasedLegs erasedLegs;

    ChargeLegs(
            TenantTransactions transactions,
            DeadLetters deadLetters,
            PublishedPlans plans,
            ChargeTable table,
            NoteMarker markers,
            ErasedTenants erasedTenants,
            ErasedLegs erasedLegs) {
        this.transactions = transactions;
        this.deadLetters = deadLetters;
        this.plans = plans;
        this.table = table;
        this.markers = markers;
        this.erasedTenants = erasedTenants;
        this.erasedLegs = erasedLegs;
    }

    private record Poison(ConsumerRecord<String, byte[]> record, String reason) {}

    @Override
    public String name() {
        return "charges";
    }

    @Override
    public Collection<String> topics() {
        return List.of(Topics.CDR_RECORDED);
    }

    @Override
    public Collection<String> after() {
        return List.of("tenants");
    }

    @Override
    public int consumers() {
        return READERS;
    }

    @Override
    public int maxPollRecords() {
        return MOST;
    }

    @Override
    public void handle(LogBatch batch) {
        Map<UUID, Revision> legs = new LinkedHashMap<>();
        List<ClosePassed> passed = new ArrayList<>();
        List<Poison> poison = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : batch.records()) {
            try {
                read(record, legs, passed);
            } catch (PoisonRecordException | IllegalArgumentException unusable) {
                poison.add(new Poison(record, String.valueOf(unusable.getMessage())));
            }
        }
        transactions
                .asWorker(connection -> erasedTenants
                        .among(connection, tenants(legs.values(), passed))
                        .chain(erased -> charge(connection, without(erased, legs.values(), ChargeLegs::tenant))
                                .chain(() -> markers.of(
                                        connection,
                                        Topics.CDR_RECORDED,
                                        without(erased, passed, ClosePassed::tenantId))))
                        .chain(() -> setAside(connection, poison)))
                .await()
                .atMost(PATIENCE);
        if (!passed.isEmpty()) {
            markers.committed();
        }
        forget(legs.values().stream().filter(Revision::erased).toList());
    }

    /**
     * In a transaction of its own, for what it takes out of sums is in no order with what charging adds to them; and under
     * the lock of those who rate, or one who rates again would leave out a leg whose revision it saw grow.
     */
    private void forget(List<Revision> numbers) {
        if (numbers.isEmpty()) {
            return;
        }
        transactions
                .asWorker(connection -> erasedTenants
                        .among(connection, tenants(numbers, List.of()))
                        .chain(erased -> {
                            List<Revision> left = without(erased, numbers, ChargeLegs::tenant);
                            return RatingLock.whileRating(connection, tenants(left, List.of()))
                                    .chain(() -> erasedLegs.forget(connection, left));
                        }))
                .await()
                .atMost(PATIENCE);
    }

    private static void read(
            ConsumerRecord<String, byte[]> record, Map<UUID, Revision> legs, List<ClosePassed> passed) {
        switch (Events.type(record)) {
            case "CallRecorded" -> {
                Revision leg = Revision.of(Events.read(record, CallRecorded.class));
                // Leg ids are derived from the tenant too, so one id is one leg.
                legs.merge(leg.recorded().legId(), leg, Revision::orHigher);
            }
            case "ClosePassed" -> passed.add(Events.read(record, ClosePassed.class));
            default -> {
                // A type of a newer writer.
            }
        }
    }

    private Uni<Void> charge(SqlConnection connection, Collection<Revision> legs) {
        List<Revision> erased = legs.stream().filter(Revision::erased).toList();
        return erasedLegs
                .toRate(connection, erased)
                .chain(toRate -> rate(
                        connection,
                        Stream.concat(legs.stream().filter(leg -> !leg.erased()), toRate.stream())
                                .toList()));
    }

    private Uni<Void> rate(SqlConnection connection, Collection<Revision> legs) {
        if (legs.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Set<UUID> tenantIds = tenants(legs, List.of());
        Instant earliest = legs.stream()
                .map(leg -> leg.leg().at())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant latest = legs.stream()
                .map(leg -> leg.leg().at())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return RatingLock.whileRating(connection, tenantIds)
                .chain(() -> BilledTenant.all(connection, tenantIds, earliest))
                .chain(tenants -> plans.of(
                                connection,
                                codes(tenants.values()),
                                earliest,
                                latest,
                                used(tenants.values()),
                                named(tenants.values()))
                        .chain(versions -> table.put(
                                connection,
                                legs.stream()
                                        .map(leg -> ChargedLeg.of(
                                                leg, tenants.get(leg.recorded().tenantId()), versions))
                                        .toList(),
                                false)));
    }

    private static Set<UUID> tenants(Collection<Revision> legs, Collection<ClosePassed> passed) {
        return Stream.concat(
                        legs.stream().map(ChargeLegs::tenant), passed.stream().map(ClosePassed::tenantId))
                .collect(Collectors.toSet());
    }

    private static UUID tenant(Revision leg) {
        return leg.recorded().tenantId();
    }

    /** Nothing is charged, and no month closed, of whom everything was erased. */
    private static <T> List<T> without(Set<UUID> erased, Collection<T> items, Function<T, UUID> tenant) {
        return items.stream()
                .filter(item -> !erased.contains(tenant.apply(item)))
                .toList();
    }

    static List<Map<String, List<Integer>>> used(Collection<BilledTenant> tenants) {
        return tenants.stream()
                .flatMap(tenant -> tenant.usedVersions().stream())
                .toList();
    }

    static Set<Key> named(Collection<BilledTenant> tenants) {
        return tenants.stream()
                .flatMap(tenant -> tenant.namedVersions().stream())
                .collect(Collectors.toSet());
    }

    static Set<String> codes(Collection<BilledTenant> tenants) {
        return tenants.stream().flatMap(tenant -> tenant.codes().stream()).collect(Collectors.toSet());
    }

    private Uni<Void> setAside(SqlConnection connection, List<Poison> poison) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (Poison one : poison) {
            done = done.chain(() -> deadLetters.add(connection, name(), one.record(), one.reason()));
        }
        return done;
    }
}

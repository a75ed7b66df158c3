package coop.dure.billing.rateplans;

import coop.dure.billing.rating.CompiledPlan;
import coop.dure.billing.state.StoredJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Published plan versions, ready to rate. A version never changes, so it is compiled once and kept, beside the event loops;
 * of very many rates those that were used last.
 */
@ApplicationScoped
public class PublishedPlans {
    /** Some 200 bytes each. */
    private static final int MOST_RATES_KEPT = 400_000;

    private record Key(String code, int number) {}

    private final OffLoop offLoop;
    private final HolidayTables holidays = new HolidayTables();
    private final Map<Key, CompiledPlan> kept = new LinkedHashMap<>(16, 0.75f, true);

    PublishedPlans(OffLoop offLoop) {
        this.offLoop = offLoop;
    }

    /** Versions of some plans, each plan's in the order in which they begin. */
    public record Versions(Map<String, List<CompiledPlan>> byCode) {
        /**
         * The version in force at an instant: the one that began last, of two that began together the higher number.
         */
        public @Nullable CompiledPlan at(String code, Instant at) {
            CompiledPlan found = null;
            for (CompiledPlan plan : byCode.getOrDefault(code, List.of())) {
                if (!plan.version().validFrom().isAfter(at)) {
                    found = plan;
                }
            }
            return found;
        }

        /** One of them; {@code null} where it is not published. */
        public @Nullable CompiledPlan numbered(String code, int number) {
            for (CompiledPlan plan : byCode.getOrDefault(code, List.of())) {
                if (plan.version().number() == number) {
                    return plan;
                }
            }
            return null;
        }

        /** Their numbers, each plan's in the same order. */
        public Map<String, List<Integer>> numbers() {
            Map<String, List<Integer>> numbers = new HashMap<>();
            byCode.forEach((code, versions) -> numbers.put(
                    code, versions.stream().map(plan -> plan.version().number()).toList()));
            return numbers;
        }

        /** Only those that are among these numbers. */
        public Versions only(Map<String, List<Integer>> numbers) {
            Map<String, List<CompiledPlan>> some = new HashMap<>();
            byCode.forEach((code, versions) -> some.put(
                    code,
                    versions.stream()
                            .filter(plan -> numbers.getOrDefault(code, List.of())
                                    .contains(plan.version().number()))
                            .toList()));
            return new Versions(some);
        }
    }

    /** The lock's name that a publication of a plan holds alone, and closes that read it together. */
    public static String lockOf(String code) {
        return "plan:" + code;
    }

    /** The published versions of these plans. */
    public Uni<Versions> of(SqlConnection connection, Collection<String> codes) {
        return of(connection, codes, Instant.MIN, List.of());
    }

    /**
     * Those of the published versions of these plans that hold at some instant from one on.
     *
     * @param earliest the first instant that will be asked for
     * @param used numbers of versions that months were closed with: of these alone, too, those that hold from then on
     */
    public Uni<Versions> of(
            SqlConnection connection,
            Collection<String> codes,
            Instant earliest,
            Collection<Map<String, List<Integer>>> used) {
        return connection
                .preparedQuery("select code, number, valid_from from rate_plan_version where code = any($1::text[]) and"
                        + " status = 'PUBLISHED' order by valid_from, number")
                .execute(Tuple.of(codes.toArray(String[]::new)))
                .chain(rows -> {
                    Set<Key> needed = new HashSet<>(holding(rows, earliest, key -> true));
                    for (Map<String, List<Integer>> numbers : Set.copyOf(used)) {
                        needed.addAll(holding(
                                rows,
                                earliest,
                                key -> numbers.getOrDefault(key.code(), List.of())
                                        .contains(key.number())));
                    }
                    return load(connection, rows, needed);
                });
    }

    /** Those that hold at some instant from one on, as if there were no others than some. */
    private static List<Key> holding(RowSet<Row> rows, Instant earliest, Predicate<Key> some) {
        Map<String, List<Key>> holding = new HashMap<>();
        for (Row row : rows) {
            Key key = key(row);
            if (some.test(key)) {
                List<Key> versions = holding.computeIfAbsent(key.code(), code -> new ArrayList<>());
                if (!row.getOffsetDateTime("valid_from").toInstant().isAfter(earliest)) {
                    versions.clear();
                }
                versions.add(key);
            }
        }
        return holding.values().stream().flatMap(List::stream).toList();
    }

    private static Key key(Row row) {
        return new Key(row.getString("code"), row.getInteger("number"));
    }

    private Uni<Versions> load(SqlConnection connection, RowSet<Row> rows, Set<Key> needed) {
        Map<String, List<CompiledPlan>> byCode = new HashMap<>();
        Uni<Void> loaded = Uni.createFrom().voidItem();
        for (Row row : rows) {
            Key key = key(row);
            if (needed.contains(key)) {
                loaded = loaded.chain(() -> plan(connection, key))
                        .invoke(plan -> byCode.computeIfAbsent(key.code(), code -> new ArrayList<>())
                                .add(plan))
                        .replaceWithVoid();
            }
        }
        return loaded.map(done -> new Versions(byCode));
    }

    private Uni<CompiledPlan> plan(SqlConnection connection, Key key) {
        CompiledPlan known = kept(key);
        return known != null
                ? Uni.createFrom().item(known)
                : connection
                        .preparedQuery("select document, rates, rate_rows from rate_plan_version where code = $1 and"
                                + " number = $2")
                        .execute(Tuple.of(key.code(), key.number()))
                        .chain(rows -> {
                            Row row = rows.iterator().next();
                            String document = row.getString("document");
                            StoredRates rates = PlanRows.rates(row);
                            return offLoop.call(() -> compile(key, document, rates));
                        })
                        .invoke(plan -> keep(key, plan));
    }

    private @Nullable CompiledPlan kept(Key key) {
        synchronized (kept) {
            return kept.get(key);
        }
    }

    private void keep(Key key, CompiledPlan plan) {
        synchronized (kept) {
            kept.put(key, plan);
            var oldest = kept.entrySet().iterator();
            int rates = kept.values().stream()
                    .mapToInt(each -> each.version().rates().size())
                    .sum();
            while (rates > MOST_RATES_KEPT && kept.size() > 1) {
                rates -= oldest.next().getValue().version().rates().size();
                oldest.remove();
            }
        }
    }

    private CompiledPlan compile(Key key, String document, @Nullable StoredRates rates) {
        PlanReader.Reading reading = PlanReader.read(
                key.code(), key.number(), StoredJson.read(document, RatePlanDocument.class), rates, holidays);
        return new CompiledPlan(Objects.requireNonNull(
                reading.version(), () -> "published plan " + key + " cannot be read: " + reading.defects()));
    }
}

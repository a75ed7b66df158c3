package coop.dure.billing.rateplans;

import coop.dure.billing.rateplans.PublishedTerms.Key;
import coop.dure.billing.rating.CompiledPlan;
import coop.dure.billing.state.StoredJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Published plan versions, ready to rate. A version never changes, so it is compiled once and kept, beside the event loops;
 * of very many rates those that were used last. Who needs none of the rates asks {@link PublishedTerms}.
 */
@ApplicationScoped
public class PublishedPlans {
    private static final int PART_OF_HEAP = 4;

    private final OffLoop offLoop;
    private final HolidayTables holidays = new HolidayTables();
    private final KeptPlans kept = new KeptPlans(Runtime.getRuntime().maxMemory() / PART_OF_HEAP);

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

        /** One of them; {@code null} where it is not among them. */
        public @Nullable CompiledPlan numbered(String code, int number) {
            for (CompiledPlan plan : byCode.getOrDefault(code, List.of())) {
                if (plan.version().number() == number) {
                    return plan;
                }
            }
            return null;
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

    /** One published version; {@code null} where it is none. */
    public Uni<@Nullable CompiledPlan> one(SqlConnection connection, String code, int number) {
        Key key = new Key(code, number);
        return plan(connection, key, Set.of(key));
    }

    /**
     * Those of the published versions of these plans that hold at some instant of a stretch.
     *
     * @param earliest the first instant that will be asked for
     * @param latest the last one
     * @param used numbers of versions that months were closed with: of these alone, too, those that hold then
     */
    public Uni<Versions> of(
            SqlConnection connection,
            Collection<String> codes,
            Instant earliest,
            Instant latest,
            Collection<Map<String, List<Integer>>> used) {
        return of(connection, codes, earliest, latest, used, Set.of());
    }

    /**
     * The same, and some versions by their names, whenever they hold.
     *
     * @param named those that are published of these are among them
     */
    public Uni<Versions> of(
            SqlConnection connection,
            Collection<String> codes,
            Instant earliest,
            Instant latest,
            Collection<Map<String, List<Integer>>> used,
            Collection<Key> named) {
        List<Key> names = List.copyOf(named);
        return connection
                .preparedQuery("select code, number, valid_from from rate_plan_version where code = any($1::text[]) and"
                        + " status = 'PUBLISHED' and (valid_from <= $2 or (code, number) in (select * from"
                        + " unnest($3::text[], $4::int[]))) order by valid_from, number")
                .execute(Tuple.of(
                        codes.toArray(String[]::new),
                        latest.atOffset(ZoneOffset.UTC),
                        names.stream().map(Key::code).toArray(String[]::new),
                        names.stream().map(Key::number).toArray(Integer[]::new)))
                .chain(rows -> {
                    Set<Key> needed = new HashSet<>(names);
                    needed.addAll(holding(rows, earliest, key -> true));
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
                loaded = loaded.chain(() -> plan(connection, key, needed))
                        .invoke(plan -> byCode.computeIfAbsent(key.code(), code -> new ArrayList<>())
                                .add(Objects.requireNonNull(plan)))
                        .replaceWithVoid();
            }
        }
        return loaded.map(done -> new Versions(byCode));
    }

    private Uni<@Nullable CompiledPlan> plan(SqlConnection connection, Key key, Set<Key> needed) {
        CompiledPlan known = kept.get(key);
        return known != null
                ? Uni.createFrom().item(known)
                : connection
                        .preparedQuery("select document, rates, rate_rows from rate_plan_version where code = $1 and"
                                + " number = $2 and status = 'PUBLISHED'")
                        .execute(Tuple.of(key.code(), key.number()))
                        .chain(rows -> {
                            for (Row row : rows) {
                                String document = row.getString("document");
                                StoredRates rates = PlanRows.rates(row);
                                return offLoop.call(() -> kept.get(key, needed, () -> compile(key, document, rates)));
                            }
                            return Uni.createFrom().nullItem();
                        });
    }

    private CompiledPlan compile(Key key, String document, @Nullable StoredRates rates) {
        return new CompiledPlan(PlanReader.published(
                key.code(), key.number(), StoredJson.read(document, RatePlanDocument.class), rates, holidays));
    }
}

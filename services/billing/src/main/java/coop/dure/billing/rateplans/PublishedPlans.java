package coop.dure.billing.rateplans;

import coop.dure.billing.rating.CompiledPlan;
import coop.dure.billing.state.StoredJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Published plan versions, ready to rate. A version never changes, so it is compiled once and kept. */
@ApplicationScoped
public class PublishedPlans {
    private record Key(String code, int number) {}

    private final HolidayTables holidays = new HolidayTables();
    private final Map<Key, CompiledPlan> compiled = new ConcurrentHashMap<>();

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
        return connection
                .preparedQuery("select code, number from rate_plan_version where code = any($1::text[]) and"
                        + " status = 'PUBLISHED' order by valid_from, number")
                .execute(Tuple.of(codes.toArray(String[]::new)))
                .chain(rows -> {
                    List<Key> keys = new ArrayList<>();
                    for (Row row : rows) {
                        keys.add(new Key(row.getString("code"), row.getInteger("number")));
                    }
                    return load(connection, keys).map(loaded -> versions(keys));
                });
    }

    private Versions versions(List<Key> keys) {
        Map<String, List<CompiledPlan>> byCode = new HashMap<>();
        for (Key key : keys) {
            byCode.computeIfAbsent(key.code(), code -> new ArrayList<>())
                    .add(Objects.requireNonNull(compiled.get(key)));
        }
        return new Versions(byCode);
    }

    private Uni<Void> load(SqlConnection connection, List<Key> keys) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (Key key : keys) {
            if (!compiled.containsKey(key)) {
                done = done.chain(() -> connection
                        .preparedQuery("select document from rate_plan_version where code = $1 and number = $2")
                        .execute(Tuple.of(key.code(), key.number()))
                        .invoke(rows -> compiled.put(
                                key, compile(key, rows.iterator().next().getString(0))))
                        .replaceWithVoid());
            }
        }
        return done;
    }

    private CompiledPlan compile(Key key, String document) {
        PlanReader.Reading reading =
                PlanReader.read(key.code(), key.number(), StoredJson.read(document, RatePlanDocument.class), holidays);
        return new CompiledPlan(Objects.requireNonNull(
                reading.version(), () -> "published plan " + key + " cannot be read: " + reading.defects()));
    }
}

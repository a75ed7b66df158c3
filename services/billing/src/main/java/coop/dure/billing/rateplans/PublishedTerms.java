package coop.dure.billing.rateplans;

import coop.dure.billing.lines.PlanTerms;
import coop.dure.billing.rating.PlanVersion;
import coop.dure.billing.state.StoredJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What published versions say of months. Their rates, of which there may be hundreds of thousands, are not read. A version
 * never changes, so those that were used last are kept.
 */
@ApplicationScoped
public class PublishedTerms {
    private static final int MOST_KEPT = 1000;

    /**
     * A version's name.
     *
     * @param code of the plan
     * @param number of the version
     */
    public record Key(String code, int number) {}

    private final OffLoop offLoop;
    private final HolidayTables holidays = new HolidayTables();
    private final Map<Key, PlanTerms> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, PlanTerms> eldest) {
            return size() > MOST_KEPT;
        }
    };

    PublishedTerms(OffLoop offLoop) {
        this.offLoop = offLoop;
    }

    /** Of a plan's version in force at an instant; {@code null} where none is. */
    public Uni<@Nullable PlanTerms> at(SqlConnection connection, String code, Instant at) {
        return connection
                .preparedQuery("select number from rate_plan_version where code = $1 and status = 'PUBLISHED' and"
                        + " valid_from <= $2 order by valid_from desc, number desc limit 1")
                .execute(Tuple.of(code, at.atOffset(ZoneOffset.UTC)))
                .chain(rows -> {
                    for (Row row : rows) {
                        return numbered(connection, code, row.getInteger("number"));
                    }
                    return Uni.createFrom().nullItem();
                });
    }

    /** Of one version; {@code null} where it is not published. */
    public Uni<@Nullable PlanTerms> numbered(SqlConnection connection, String code, int number) {
        Key key = new Key(code, number);
        return of(connection, Set.of(key)).map(found -> found.get(key));
    }

    /** Of those of some versions that are published. */
    public Uni<Map<Key, PlanTerms>> of(SqlConnection connection, Collection<Key> keys) {
        Map<Key, PlanTerms> found = new HashMap<>();
        List<Key> unknown = new ArrayList<>();
        synchronized (kept) {
            for (Key key : keys) {
                PlanTerms terms = kept.get(key);
                if (terms == null) {
                    unknown.add(key);
                } else {
                    found.put(key, terms);
                }
            }
        }
        Uni<Void> read = Uni.createFrom().voidItem();
        for (Key key : unknown) {
            read = read.chain(() -> read(connection, key, found));
        }
        return read.replaceWith(found);
    }

    private Uni<Void> read(SqlConnection connection, Key key, Map<Key, PlanTerms> into) {
        return connection
                .preparedQuery("select document from rate_plan_version where code = $1 and number = $2 and status ="
                        + " 'PUBLISHED'")
                .execute(Tuple.of(key.code(), key.number()))
                .chain(rows -> {
                    for (Row row : rows) {
                        String document = row.getString("document");
                        return offLoop.call(() -> terms(key, document)).invoke(terms -> {
                            into.put(key, terms);
                            synchronized (kept) {
                                kept.put(key, terms);
                            }
                        });
                    }
                    return Uni.createFrom().nullItem();
                })
                .replaceWithVoid();
    }

    private PlanTerms terms(Key key, String document) {
        PlanVersion version = PlanReader.published(
                key.code(),
                key.number(),
                StoredJson.read(document, RatePlanDocument.class).withRates(List.of()),
                taker -> {},
                holidays);
        return new PlanTerms(version.plan(), version.number(), version.currency(), version.monthly());
    }

    /** Numbers of the published versions of some plans, each plan's in the order in which they begin. */
    public Uni<Map<String, List<Integer>>> numbers(SqlConnection connection, Collection<String> codes) {
        return connection
                .preparedQuery("select code, number from rate_plan_version where code = any($1::text[]) and status ="
                        + " 'PUBLISHED' order by valid_from, number")
                .execute(Tuple.of(codes.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, List<Integer>> numbers = new HashMap<>();
                    for (Row row : rows) {
                        numbers.computeIfAbsent(row.getString("code"), code -> new ArrayList<>())
                                .add(row.getInteger("number"));
                    }
                    return numbers;
                });
    }
}

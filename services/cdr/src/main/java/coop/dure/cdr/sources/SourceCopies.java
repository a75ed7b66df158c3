package coop.dure.cdr.sources;

import coop.dure.cdr.calls.FlagPolicy;
import coop.dure.cdr.calls.FoldCall;
import coop.dure.cdr.calls.OwnNumbers;
import coop.dure.cdr.calls.SourceFacts;
import coop.dure.vocabulary.SourceFormat;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads the copies. */
@ApplicationScoped
public class SourceCopies {
    private static final String ALL = "select tenant_id, code, pbx, format, active, first_year, settings, files,"
            + " array(select distinct other.format from source other where other.tenant_id = source.tenant_id"
            + " and other.pbx = source.pbx and other.code <> source.code and other.active) as beside from source";
    private static final String FACTS = "select tenant_id, code, format, settings from source";

    private final FlagPolicies flagPolicies;

    SourceCopies(FlagPolicies flagPolicies) {
        this.flagPolicies = flagPolicies;
    }

    /** A tenant's source of that code. */
    public Uni<Optional<Source>> find(SqlConnection connection, UUID tenantId, String code) {
        return connection
                .preparedQuery(ALL + " where tenant_id = $1 and code = $2")
                .execute(Tuple.of(tenantId, code))
                .map(rows -> {
                    for (Row row : rows) {
                        return Optional.of(source(row));
                    }
                    return Optional.empty();
                });
    }

    /** What is needed to fold calls of these tenants. */
    public Uni<Map<UUID, FoldCall>> folds(SqlConnection connection, Collection<UUID> tenantIds) {
        Tuple tenants = Tuple.of(tenantIds.toArray(new UUID[0]));
        Map<UUID, Map<String, SourceFacts>> sources = new HashMap<>();
        Map<UUID, Map<String, OwnNumbers.Holding>> numbers = new HashMap<>();
        Map<UUID, ZoneId> zones = new HashMap<>();
        return connection
                .preparedQuery(FACTS + " where tenant_id = any($1)")
                .execute(tenants)
                .invoke(rows -> rows.forEach(row -> sources.computeIfAbsent(tenant(row), first -> new HashMap<>())
                        .put(row.getString("code"), facts(row))))
                .chain(() -> connection
                        .preparedQuery(
                                "select tenant_id, e164, initial, held from own_number where tenant_id = any($1)")
                        .execute(tenants))
                .invoke(rows -> rows.forEach(row -> numbers.computeIfAbsent(tenant(row), first -> new HashMap<>())
                        .put(
                                row.getString("e164"),
                                new OwnNumbers.Holding(
                                        row.getBoolean("initial"), SourceSettings.readHeld(row.getJsonArray("held"))))))
                .chain(() -> connection
                        .preparedQuery("select tenant_id, zone from tenant_directory where tenant_id = any($1)")
                        .execute(tenants))
                .invoke(rows -> zones(rows, zones))
                .chain(() -> flagPolicies.of(connection, tenantIds))
                .map(policies -> {
                    Map<UUID, FoldCall> folds = new HashMap<>();
                    for (UUID tenantId : tenantIds) {
                        folds.put(
                                tenantId,
                                new FoldCall(
                                        sources.getOrDefault(tenantId, Map.of()),
                                        new OwnNumbers(
                                                zones.getOrDefault(tenantId, ZoneOffset.UTC),
                                                numbers.getOrDefault(tenantId, Map.of())),
                                        policies.getOrDefault(tenantId, FlagPolicy.DEFAULT)));
                    }
                    return folds;
                });
    }

    private static void zones(RowSet<Row> rows, Map<UUID, ZoneId> zones) {
        rows.forEach(row -> zones.put(tenant(row), ZoneId.of(row.getString("zone"))));
    }

    private static UUID tenant(Row row) {
        return row.getUUID("tenant_id");
    }

    private static Source source(Row row) {
        DeclaredFiles files = DeclaredFiles.read(row.getJsonObject("files"));
        return new Source(
                row.getString("pbx"),
                row.getBoolean("active"),
                row.getInteger("first_year"),
                facts(row),
                files.mapping(),
                files.columns(),
                files.order(),
                Arrays.stream(row.getArrayOfStrings("beside"))
                        .map(SourceFormat::valueOf)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static SourceFacts facts(Row row) {
        return new SourceFacts(
                row.getString("code"),
                SourceFormat.valueOf(row.getString("format")),
                SourceSettings.read(row.getJsonArray("settings")));
    }
}

package coop.dure.cdr.sources;

import coop.dure.cdr.calls.OwnNumbers;
import coop.dure.cdr.calls.SourceFacts;
import coop.dure.cdr.calls.TouchedTime;
import coop.dure.contracts.tenants.NumberChanged;
import coop.dure.contracts.tenants.SourceChanged;
import coop.dure.platform.log.PoisonRecordException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Has those calls folded again that a newer state of a source or of a number touches, in the transaction that takes the
 * state. What is not newer touches nothing, nor does the first state of a source: before it no row of it could be stored.
 */
@ApplicationScoped
class FoldAgain {
    /** A thing that is declared, as it was known and as one event after the other says. */
    private record Known<T>(long version, T state) {
        static boolean isNewer(@Nullable Known<?> known, long version) {
            return known == null || known.version < version;
        }

        static <T> @Nullable T state(@Nullable Known<T> known) {
            return known == null ? null : known.state;
        }
    }

    private final RefoldJobs jobs;

    FoldAgain(RefoldJobs jobs) {
        this.jobs = jobs;
    }

    /** To be called before the states are taken. */
    Uni<Void> beforeSources(SqlConnection connection, List<SourceChanged> states) {
        return connection
                .preparedQuery("select tenant_id, code, settings, version from source where (tenant_id, code) in"
                        + " (select * from unnest($1::uuid[], $2::text[])) order by tenant_id, code for update")
                .execute(Tuple.of(
                        states.stream().map(SourceChanged::tenantId).toArray(UUID[]::new),
                        states.stream().map(SourceChanged::code).toArray(String[]::new)))
                .map(rows -> {
                    Map<RefoldJobs.Whose, Known<List<SourceFacts.Settings>>> known = new HashMap<>();
                    rows.forEach(row -> known.put(
                            new RefoldJobs.Whose(row.getUUID("tenant_id"), row.getString("code")),
                            new Known<>(row.getLong("version"), SourceSettings.read(row.getJsonArray("settings")))));
                    return known;
                })
                .map(known -> ofSources(states, known))
                .chain(touched -> jobs.ask(connection, "SOURCE_CHANGED", touched));
    }

    private static Map<RefoldJobs.Whose, TouchedTime> ofSources(
            List<SourceChanged> states, Map<RefoldJobs.Whose, Known<List<SourceFacts.Settings>>> known) {
        Map<RefoldJobs.Whose, TouchedTime> touched = new LinkedHashMap<>();
        for (SourceChanged state : states) {
            RefoldJobs.Whose whose = new RefoldJobs.Whose(state.tenantId(), state.code());
            Known<List<SourceFacts.Settings>> before = known.get(whose);
            if (Known.isNewer(before, state.version())) {
                List<SourceFacts.Settings> after = readable(state);
                known.put(whose, new Known<>(state.version(), after));
                Optional.ofNullable(Known.state(before))
                        .flatMap(settings -> TouchedTime.ofSettings(settings, after))
                        .ifPresent(time -> touched.merge(whose, time, TouchedTime::and));
            }
        }
        return touched;
    }

    private static List<SourceFacts.Settings> readable(SourceChanged state) {
        try {
            return SourceSettings.read(SourceSettings.write(state.settings()));
        } catch (DateTimeException noZone) {
            throw new PoisonRecordException(String.valueOf(noZone.getMessage()), noZone);
        }
    }

    /** To be called before the states are taken. */
    Uni<Void> beforeNumbers(SqlConnection connection, List<NumberChanged> states) {
        UUID[] tenants = states.stream().map(NumberChanged::tenantId).distinct().toArray(UUID[]::new);
        Map<UUID, ZoneId> zones = new HashMap<>();
        return connection
                .preparedQuery("select tenant_id, zone from tenant_directory where tenant_id = any($1)")
                .execute(Tuple.of(tenants))
                .invoke(rows ->
                        rows.forEach(row -> zones.put(row.getUUID("tenant_id"), ZoneId.of(row.getString("zone")))))
                .chain(() -> connection
                        .preparedQuery("select number_id, initial, held, version from own_number"
                                + " where tenant_id = any($1) and number_id = any($2)"
                                + " order by tenant_id, number_id for update")
                        .execute(Tuple.of(
                                tenants,
                                states.stream().map(NumberChanged::numberId).toArray(UUID[]::new))))
                .map(rows -> {
                    Map<UUID, Known<OwnNumbers.Holding>> known = new HashMap<>();
                    rows.forEach(row -> known.put(
                            row.getUUID("number_id"),
                            new Known<>(
                                    row.getLong("version"),
                                    new OwnNumbers.Holding(
                                            row.getBoolean("initial"),
                                            SourceSettings.readHeld(row.getJsonArray("held"))))));
                    return ofNumbers(states, zones, known);
                })
                .chain(touched -> jobs.ask(connection, "NUMBERS_CHANGED", touched));
    }

    /** Of a tenant that is not known yet nothing is stored. */
    private static Map<RefoldJobs.Whose, TouchedTime> ofNumbers(
            List<NumberChanged> states, Map<UUID, ZoneId> zones, Map<UUID, Known<OwnNumbers.Holding>> known) {
        Map<RefoldJobs.Whose, TouchedTime> touched = new LinkedHashMap<>();
        for (NumberChanged state : states) {
            ZoneId zone = zones.get(state.tenantId());
            Known<OwnNumbers.Holding> before = known.get(state.numberId());
            if (zone != null && Known.isNewer(before, state.version())) {
                OwnNumbers.Holding after = new OwnNumbers.Holding(
                        state.initial(), SourceSettings.readHeld(SourceSettings.writeHeld(state.held())));
                known.put(state.numberId(), new Known<>(state.version(), after));
                TouchedTime.ofHolding(zone, Known.state(before), after)
                        .ifPresent(time ->
                                touched.merge(new RefoldJobs.Whose(state.tenantId(), null), time, TouchedTime::and));
            }
        }
        return touched;
    }
}

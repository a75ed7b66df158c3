package coop.dure.cdr.closing;

import coop.dure.contracts.ClosePassed;
import coop.dure.contracts.ClosePassed.SourceHeard;
import coop.dure.platform.log.DeadLetters;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What cdr tells with each marker: whether anything of the tenant might still come that was begun before the close. */
@ApplicationScoped
public class CloseFacts {
    private final DeadLetters deadLetters;

    CloseFacts(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    /**
     * How many imports of each tenant run: an import runs while its upload does, and while its undo does; so do foldings
     * of many calls. One that fails again and again does not: a month would never be closed. When it comes on after
     * all, billing marks of a closed month that it has changed.
     */
    Uni<Map<UUID, Integer>> runningImports(SqlConnection connection, Set<UUID> tenantIds) {
        return connection
                .preparedQuery("select asked.tenant_id, ((select count(*) from delivery d where d.tenant_id ="
                        + " asked.tenant_id and kind = 'IMPORT' and state = 'RECEIVING' and alive_at > now() -"
                        + " interval '30 seconds')"
                        // One that still counts has changed nothing: what it finds makes a closed month CHANGED.
                        + " + (select count(*) from call_job j where j.tenant_id = asked.tenant_id and state in"
                        + " ('RUNNING', 'SENT') and failed_at is null and not dry_run))::int as running"
                        + " from unnest($1::uuid[]) as asked (tenant_id)")
                .execute(Tuple.of(tenantIds.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, Integer> running = new HashMap<>();
                    rows.forEach(row -> running.put(row.getUUID("tenant_id"), row.getInteger("running")));
                    return running;
                });
    }

    /**
     * The markers with what is known now. Of the imports that run now and those that ran when one was written the greater
     * number holds: one that ended meanwhile may have written rows behind the marker.
     */
    public Uni<List<ClosePassed>> complete(SqlConnection connection, List<ClosePassed> markers) {
        Set<UUID> tenantIds = markers.stream().map(ClosePassed::tenantId).collect(Collectors.toSet());
        Map<UUID, Integer> open = new HashMap<>();
        return runningImports(connection, tenantIds)
                .chain(running -> heard(connection, tenantIds)
                        .chain(sources -> Multi.createFrom()
                                .iterable(tenantIds)
                                .onItem()
                                .transformToUniAndConcatenate(id ->
                                        deadLetters.openOf(connection, id).invoke(letters -> open.put(id, letters)))
                                .collect()
                                .last()
                                .map(done -> markers.stream()
                                        .map(marker -> complete(
                                                marker,
                                                running.getOrDefault(marker.tenantId(), 0),
                                                open.getOrDefault(marker.tenantId(), 0),
                                                sources.getOrDefault(marker.tenantId(), List.of())))
                                        .toList())));
    }

    private static Uni<Map<UUID, List<SourceHeard>>> heard(SqlConnection connection, Set<UUID> tenantIds) {
        return connection
                .preparedQuery("select h.tenant_id, h.source, h.newest_start from source_seen h join source s on"
                        + " s.tenant_id = h.tenant_id and s.code = h.source where h.tenant_id = any($1::uuid[]) and"
                        + " s.active and h.newest_start is not null order by h.tenant_id, h.source")
                .execute(Tuple.of(tenantIds.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, List<SourceHeard>> heard = new HashMap<>();
                    for (Row row : rows) {
                        heard.computeIfAbsent(row.getUUID("tenant_id"), id -> new ArrayList<>())
                                .add(new SourceHeard(
                                        row.getString("source"),
                                        row.getOffsetDateTime("newest_start").toInstant()));
                    }
                    return heard;
                });
    }

    private static ClosePassed complete(ClosePassed marker, int running, int openLetters, List<SourceHeard> sources) {
        Integer written = marker.runningImports();
        return new ClosePassed(
                marker.closingId(),
                marker.tenantId(),
                marker.partition(),
                marker.partitions(),
                Math.max(running, written == null ? 0 : written),
                openLetters,
                sources);
    }
}

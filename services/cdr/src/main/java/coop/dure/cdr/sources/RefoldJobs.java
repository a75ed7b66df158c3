package coop.dure.cdr.sources;

import coop.dure.cdr.calls.SplitCalls;
import coop.dure.cdr.calls.TouchedTime;
import coop.dure.cdr.formats.RowIds;
import coop.dure.vocabulary.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes the jobs that fold calls again which a change touches; each counts first what it would change. None is made for a
 * tenant that ends. One that has not begun yet is widened: hundreds of numbers come in many transactions. Whether there is
 * any row cannot be told here: some may be being stored, with what was declared before.
 */
@ApplicationScoped
class RefoldJobs {
    private static final UUID LOWEST = new UUID(0, 0);
    private static final UUID HIGHEST = new UUID(-1, -1);
    private static final String ASK = """
            with widened as (update call_job set first_row = least(first_row, $5), last_row = greatest(last_row, $6)
                where tenant_id = $1 and kind = 'REFOLD' and cause = $3 and source is not distinct from $4
                and state = 'COUNTING' and leased_by is null and after_row is null and failed_at is null returning id)
            insert into call_job (tenant_id, id, kind, cause, state, source, first_row, last_row, asked_by, leased_until)
                select $1, $2, 'REFOLD', $3, 'COUNTING', $4, $5, $6, 'dure', now() + interval '2 seconds'
                where not exists (select from widened)
                and exists (select from tenant_directory where tenant_id = $1 and status not in ('CLOSING', 'CLOSED'))
            """;

    /**
     * Whose calls are touched.
     *
     * @param source code of the source that delivered them; {@code null} for all of the tenant
     */
    record Whose(UUID tenantId, @Nullable String source) {}

    Uni<Void> ask(SqlConnection connection, String cause, Map<Whose, TouchedTime> touched) {
        if (touched.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Tuple> jobs = touched.entrySet().stream()
                .map(each -> Tuple.of(
                        each.getKey().tenantId(),
                        Ids.next(),
                        cause,
                        each.getKey().source(),
                        first(each.getValue().from()),
                        last(each.getValue().until())))
                .toList();
        return connection.preparedQuery(ASK).executeBatch(jobs).replaceWithVoid();
    }

    /** A printed start tells its instant up to its zone. */
    private static UUID first(Instant from) {
        return from.equals(Instant.MIN) ? LOWEST : RowIds.lowest(from.toEpochMilli() - SplitCalls.DAY_MS);
    }

    private static UUID last(Instant until) {
        return until.equals(Instant.MAX) ? HIGHEST : RowIds.lowest(until.toEpochMilli() + SplitCalls.DAY_MS);
    }
}

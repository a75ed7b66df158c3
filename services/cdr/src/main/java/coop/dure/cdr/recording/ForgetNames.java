package coop.dure.cdr.recording;

import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.vocabulary.metrics.Counter;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Takes a number out of the names by which roll-ups count: a queue or an agent may be called by one. What was counted by it
 * is counted by no name from then on, as its legs are; so no sum changes. A name that a leg of these days still has stays:
 * it came after the erasure was asked for. Blocks.
 */
@ApplicationScoped
public class ForgetNames {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int AT_ONCE = 500;
    private static final String KEY = "tenant_id, quarter, queue, agent, source, direction";
    private static final List<String> COUNTERS =
            Counter.rolledUp().stream().map(Counter::column).toList();

    private static final String FORGET = "with named as (select " + KEY + " from roll_up r where tenant_id = $1"
            + " and quarter >= $3::timestamptz and quarter < $3::timestamptz + interval '1 month' and (queue ~ $2 or agent ~ $2) and not exists (select from leg l where l.tenant_id = r.tenant_id"
            + " and not l.voided and (l.agent ~ $2 and l.agent = r.agent or l.queue ~ $2 and l.queue = r.queue)"
            + " and l.started_at > r.quarter - interval '1 day' and l.started_at < r.quarter + interval '1 day')"
            + " order by " + KEY + " limit " + AT_ONCE + " for update),"
            + " gone as (delete from roll_up r using named n where " + same("r", "n") + " returning r.*),"
            + " again as (insert into roll_up (" + KEY + ", " + String.join(", ", COUNTERS) + ")"
            + " select tenant_id, quarter, case when queue ~ $2 then '' else queue end as q,"
            + " case when agent ~ $2 then '' else agent end as a, source, direction, "
            + each("sum(%1$s)") + " from gone group by tenant_id, quarter, q, a, source, direction order by "
            + "tenant_id, quarter, q, a, source, direction on conflict (" + KEY + ") do update set "
            + each("%1$s = roll_up.%1$s + excluded.%1$s") + ") select count(*) as n from gone";

    private final TenantTransactions transactions;

    ForgetNames(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Takes all of them out.
     *
     * @param written how the number may be written, as a regular expression
     */
    public void of(UUID tenantId, String written) {
        months(tenantId).forEach(month -> of(tenantId, written, month));
    }

    private void of(UUID tenantId, String written, OffsetDateTime month) {
        long forgotten;
        do {
            forgotten = transactions
                    .asWorker(connection -> connection
                            .preparedQuery(FORGET)
                            .execute(Tuple.of(tenantId, written, month))
                            .map(rows -> rows.iterator().next().getLong("n")))
                    .await()
                    .atMost(PATIENCE);
        } while (forgotten == AT_ONCE);
    }

    /** A month at a time: years of a large client's figures would not be gone through in one statement's time. */
    private List<OffsetDateTime> months(UUID tenantId) {
        return transactions
                .asWorker(connection -> connection
                        .preparedQuery("select generate_series(date_trunc('month', min(quarter), 'UTC'), max(quarter),"
                                + " interval '1 month') as month from roll_up where tenant_id = $1")
                        .execute(Tuple.of(tenantId))
                        .map(rows -> {
                            List<OffsetDateTime> months = new ArrayList<>();
                            rows.forEach(row -> months.add(row.getOffsetDateTime("month")));
                            return months;
                        }))
                .await()
                .atMost(PATIENCE);
    }

    private static String same(String one, String other) {
        return Arrays.stream(KEY.split(", "))
                .map(column -> one + "." + column + " = " + other + "." + column)
                .collect(Collectors.joining(" and "));
    }

    private static String each(String sql) {
        return COUNTERS.stream().map(column -> sql.formatted(column)).collect(Collectors.joining(", "));
    }
}

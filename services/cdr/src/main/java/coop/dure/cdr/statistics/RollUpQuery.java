package coop.dure.cdr.statistics;

import coop.dure.vocabulary.metrics.Counter;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statement that adds roll-ups up, per interval and group, in the order of both. Only leakproof operators, so that the
 * primary key is used under row-level security.
 */
final class RollUpQuery {
    private static final String SUMS = Counter.rolledUp().stream()
            .map(counter -> "sum(r." + counter.column() + ")::bigint as " + counter.column())
            .collect(Collectors.joining(", "));

    private final List<Object> parameters = new ArrayList<>();
    private final StringBuilder where = new StringBuilder(" where r.tenant_id = $1");
    private final Grouping grouping;
    private final String bounds;

    /**
     * Begins one.
     *
     * @param bounds the begins of the intervals, and the end of the last
     */
    RollUpQuery(UUID tenantId, Grouping grouping, List<Instant> bounds) {
        this.grouping = grouping;
        parameters.add(tenantId);
        this.bounds = parameter(bounds.stream().map(RollUpQuery::utc).toArray(OffsetDateTime[]::new));
        where.append(" and r.quarter >= ").append(parameter(utc(bounds.get(0))));
        where.append(" and r.quarter < ").append(parameter(utc(bounds.get(bounds.size() - 1))));
    }

    RollUpQuery equal(String column, @Nullable String value) {
        if (value != null) {
            where.append(" and r.").append(column).append(" = ").append(parameter(value));
        }
        return this;
    }

    /** Lines of an agent, as the source knows them; empty is every agent. */
    RollUpQuery agents(List<String> lines) {
        if (!lines.isEmpty()) {
            where.append(" and r.agent = any(")
                    .append(parameter(lines.toArray(String[]::new)))
                    .append(')');
        }
        return this;
    }

    /** The statement; {@code place} counts the intervals from one. */
    String sql(int limit, int skipped) {
        return "select width_bucket(r.quarter, " + bounds + "::timestamptz[]) as place, " + grouping.column()
                + " as label, " + SUMS + " from roll_up r" + where
                + " group by 1, 2 having sum(r.calls) + sum(r.legs) + sum(r.offered) + sum(r.handled)"
                + " + sum(r.busy_seconds) + sum(r.ready_seconds) > 0"
                + " order by 1, 2 limit " + limit + " offset " + skipped;
    }

    Tuple tuple() {
        return Tuple.from(parameters);
    }

    private String parameter(Object value) {
        parameters.add(value);
        return "$" + parameters.size();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}

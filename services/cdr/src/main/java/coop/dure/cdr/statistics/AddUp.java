package coop.dure.cdr.statistics;

import coop.dure.cdr.calls.Direction;
import coop.dure.cdr.privacy.ReadCallRecords;
import coop.dure.cdr.privacy.Reader;
import coop.dure.cdr.search.AgentLines;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.vocabulary.metrics.Counter;
import coop.dure.vocabulary.metrics.Counts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Adds roll-ups up to what is asked for. */
@ApplicationScoped
class AddUp {
    private final TenantTransactions transactions;
    private final ReadCallRecords reading;

    AddUp(TenantTransactions transactions, ReadCallRecords reading) {
        this.transactions = transactions;
        this.reading = reading;
    }

    /**
     * A page of intervals.
     *
     * @param counted in the order of intervals and groups
     * @param agents codes of agents by their names in call records; only where groups are agents
     * @param asOf as of when they are
     * @param wholeNumbers whether their reader sees numbers whole
     */
    record Sums(List<Counted> counted, Map<String, String> agents, AsOf asOf, boolean wholeNumbers) {}

    /**
     * Adds up.
     *
     * @param bounds begins of the intervals, and the end of the last
     * @param skipped how many groups of the first interval to leave out
     */
    Uni<Sums> of(UUID tenantId, Reader reader, StatisticsFilter filter, List<Instant> bounds, int skipped, int limit) {
        boolean agents = filter.grouping() == Grouping.AGENT;
        return transactions.inTenantSql(
                tenantId,
                connection -> AgentLines.of(connection, tenantId, filter.askedAgent())
                        .chain(lines -> gather(
                                connection, new Asked(tenantId, filter, bounds, lines), 0, skipped, limit, limit))
                        .chain(counted -> (agents
                                        ? AgentLines.codes(connection, tenantId)
                                        : Uni.createFrom().item(Map.<String, String>of()))
                                .chain(codes -> AsOf.read(connection, tenantId, filter.askedSource())
                                        .chain(asOf -> reading.showsNumbers(connection, tenantId, reader)
                                                .map(whole -> new Sums(counted, codes, asOf, whole))))));
    }

    private record Asked(UUID tenantId, StatisticsFilter filter, List<Instant> bounds, List<String> lines) {
        int intervals() {
            return bounds.size() - 1;
        }

        RollUpQuery query(int first, int end) {
            Direction direction = filter.direction;
            return new RollUpQuery(tenantId, filter.grouping(), bounds.subList(first, end + 1))
                    .equal("queue", filter.askedQueue())
                    .equal("source", filter.askedSource())
                    .equal("direction", direction == null ? null : direction.name())
                    .agents(lines);
        }
    }

    /**
     * Some intervals at a time, until the page is full: as many as fill it where there is something in each, then twice
     * as many, so that neither a page of many groups adds up a year nor an empty year asks for each hour.
     */
    private static Uni<List<Counted>> gather(
            SqlConnection connection, Asked asked, int first, int skipped, int limit, int some) {
        // What is skipped lies in one interval: where it has fewer groups by now, those of the next are not skipped.
        int end = skipped > 0 ? first + 1 : Math.min(asked.intervals(), first + some);
        RollUpQuery query = asked.query(first, end);
        return connection
                .preparedQuery(query.sql(limit, skipped))
                .execute(query.tuple())
                .chain(rows -> {
                    List<Counted> found = new ArrayList<>();
                    for (Row row : rows) {
                        int place = first + row.getInteger("place");
                        found.add(new Counted(
                                asked.bounds().get(place - 1),
                                asked.bounds().get(place),
                                row.getString("label"),
                                counts(row)));
                    }
                    if (found.size() >= limit || end == asked.intervals()) {
                        return Uni.createFrom().item(found);
                    }
                    return gather(connection, asked, end, 0, limit - found.size(), skipped > 0 ? some : some * 2)
                            .map(more -> {
                                found.addAll(more);
                                return found;
                            });
                });
    }

    private static Counts counts(Row row) {
        Counts counts = new Counts();
        for (Counter counter : Counter.rolledUp()) {
            counts.add(counter, row.getLong(counter.column()));
        }
        return counts;
    }
}

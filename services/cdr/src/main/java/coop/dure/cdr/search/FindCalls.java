package coop.dure.cdr.search;

import coop.dure.cdr.recording.LegRevision;
import coop.dure.cdr.recording.LegTable;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds legs, in the order of their starts. */
@ApplicationScoped
public class FindCalls {
    private final TenantTransactions transactions;

    FindCalls(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * A page of legs.
     *
     * @param number caller or callee in its normal form; with {@code *} at the end a prefix
     * @param agent the agent's code, or the line as the source knows it
     */
    Uni<List<LegRevision>> page(
            UUID tenantId, CallQuery query, @Nullable String number, @Nullable String agent, int limit) {
        return transactions.inTenantSql(
                tenantId,
                connection -> lines(connection, tenantId, agent)
                        .chain(lines -> legs(connection, query.agents(lines).sql(number, limit), query.tuple())));
    }

    private static Uni<List<String>> lines(SqlConnection connection, UUID tenantId, @Nullable String agent) {
        if (agent == null) {
            return Uni.createFrom().item(List.of());
        }
        return connection
                .preparedQuery("select distinct extension from agent_line where tenant_id = $1 and code = $2"
                        + " and extension is not null and extension <> code")
                .execute(Tuple.of(tenantId, agent))
                .map(rows -> {
                    List<String> lines = new ArrayList<>();
                    lines.add(agent);
                    rows.forEach(row -> lines.add(row.getString("extension")));
                    return lines;
                });
    }

    /** All legs of a call; empty where there is none. */
    Uni<List<LegRevision>> call(UUID tenantId, UUID callId) {
        // A call's id is that of one of its legs, and that leg tells what all of them have in common.
        return transactions.inTenantSql(
                tenantId,
                connection -> legs(
                        connection,
                        "select l.* from leg first join leg l on l.tenant_id = first.tenant_id and l.pbx = first.pbx"
                                + " and l.link = first.link and l.call_id = first.id"
                                + " where first.tenant_id = $1 and first.id = $2 and not l.voided"
                                + " order by l.started_at, l.id",
                        Tuple.of(tenantId, callId)));
    }

    private static Uni<List<LegRevision>> legs(SqlConnection connection, String sql, Tuple parameters) {
        return connection.preparedQuery(sql).execute(parameters).map(rows -> {
            List<LegRevision> legs = new ArrayList<>();
            for (Row row : rows) {
                legs.add(LegTable.read(row));
            }
            return legs;
        });
    }
}

package coop.dure.billing.periods;

import com.fasterxml.jackson.core.type.TypeReference;
import coop.dure.billing.periods.CloseRunView.Refused;
import coop.dure.billing.state.StoredJson;
import coop.dure.platform.idempotency.OncePerKey;
import coop.dure.platform.idempotency.RequestKey;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.vocabulary.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Closes of a month for all tenants: asked for, and how far they have come. */
@ApplicationScoped
class CloseRuns {
    private static final String FIND = "select r.run_id, r.month, r.status, r.requested_at, r.ended_at,"
            + " count(c.closing_id) as total, count(*) filter (where c.status = 'CLOSED') as closed,"
            + " count(*) filter (where c.status = 'REFUSED') as refused"
            + " from close_run r left join closing c using (run_id) where r.run_id = $1 group by r.run_id";
    private static final String REFUSED =
            "select d.slug, c.closing_id, c.refusals from closing c join tenant_directory d"
                    + " using (tenant_id) where c.run_id = $1 and c.status = 'REFUSED' order by d.slug limit $2";

    private final TenantTransactions transactions;
    private final OncePerKey once;

    CloseRuns(TenantTransactions transactions, OncePerKey once) {
        this.transactions = transactions;
        this.once = once;
    }

    /**
     * Asks for one; asking while one is at work finds it. The run's id.
     *
     * @param key the request's, if it has one
     */
    Uni<UUID> ask(String month, boolean acceptOpen, boolean draft, String by, @Nullable RequestKey key) {
        return transactions
                .inCooperativeSql(
                        connection -> once.once(connection, key, () -> ask(connection, month, acceptOpen, draft, by)))
                .map(made -> UUID.fromString(made.id()));
    }

    private static Uni<String> ask(
            SqlConnection connection, String month, boolean acceptOpen, boolean draft, String by) {
        return connection
                .preparedQuery("insert into close_run (run_id, month, accept_open, draft, status, requested_at,"
                        + " requested_by) values ($1, $2, $3, $4, 'REQUESTED', now(), $5)"
                        + " on conflict (month) where status <> 'DONE' do nothing")
                .execute(Tuple.of(Ids.next(), month, acceptOpen, draft, by))
                .chain(() -> connection
                        .preparedQuery("select run_id from close_run where month = $1"
                                + " order by requested_at desc, run_id desc limit 1")
                        .execute(Tuple.of(month)))
                .map(rows -> rows.iterator().next().getUUID("run_id").toString());
    }

    /** How far it has come; a {@link Problem} 404 where there is none. */
    Uni<CloseRunView> find(UUID runId) {
        return transactions.inCooperativeSql(connection -> connection
                .preparedQuery(FIND)
                .execute(Tuple.of(runId))
                .chain(found -> {
                    for (Row row : found) {
                        return refused(connection, runId, row.getInteger("refused"))
                                .map(refused -> view(row, refused));
                    }
                    throw Problem.of(404, "not-found").because("not-found.detail");
                }));
    }

    private static Uni<List<Refused>> refused(SqlConnection connection, UUID runId, int refused) {
        if (refused == 0) {
            return Uni.createFrom().item(List.of());
        }
        return connection
                .preparedQuery(REFUSED)
                .execute(Tuple.of(runId, CloseRunView.MOST_REFUSED))
                .map(rows -> {
                    List<Refused> found = new ArrayList<>();
                    for (Row row : rows) {
                        found.add(new Refused(
                                row.getString("slug"),
                                row.getUUID("closing_id"),
                                StoredJson.read(row.getString("refusals"), new TypeReference<List<Refusal>>() {})));
                    }
                    return found;
                });
    }

    private static CloseRunView view(Row row, List<Refused> refused) {
        OffsetDateTime endedAt = row.getOffsetDateTime("ended_at");
        int closed = row.getInteger("closed");
        return new CloseRunView(
                row.getUUID("run_id"),
                row.getString("month"),
                row.getString("status"),
                closed + row.getInteger("refused"),
                row.getInteger("total"),
                closed,
                refused,
                row.getOffsetDateTime("requested_at").toInstant(),
                endedAt == null ? null : endedAt.toInstant());
    }
}

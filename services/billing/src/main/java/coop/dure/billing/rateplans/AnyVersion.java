package coop.dure.billing.rateplans;

import coop.dure.billing.rateplans.ReadVersion.Kept;
import coop.dure.billing.rating.CompiledPlan;
import coop.dure.billing.state.StoredJson;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;

/** Versions ready to rate, drafts too. */
@ApplicationScoped
public class AnyVersion {
    private final TenantTransactions transactions;
    private final ReadVersion read;
    private final PublishedPlans published;
    private final OffLoop offLoop;
    private final LastMade<ReadVersion.Key, CompiledPlan> lastDraft = new LastMade<>();

    AnyVersion(TenantTransactions transactions, ReadVersion read, PublishedPlans published, OffLoop offLoop) {
        this.transactions = transactions;
        this.read = read;
        this.published = published;
        this.offLoop = offLoop;
    }

    /** One version; a problem where there is none, or where something is wrong with it. */
    public Uni<CompiledPlan> compiled(String code, int number) {
        return transactions
                .inCooperativeSql(connection -> published.one(connection, PlanCode.known(code), number))
                .chain(plan -> plan != null
                        ? Uni.createFrom().item(plan)
                        : read.kept(code, number).chain(this::draft));
    }

    private Uni<CompiledPlan> draft(Kept kept) {
        CompiledPlan known = lastDraft.of(kept.key());
        return known != null
                ? Uni.createFrom().item(known)
                : read.reading(kept)
                        .chain(reading -> offLoop.limited(
                                kept.rates(),
                                () -> lastDraft.keep(kept.key(), new CompiledPlan(PlanRows.refuseDefects(reading)))));
    }

    /** The currency of a plan's prices: that of its published versions, which share one, else of its first draft. */
    public Uni<String> currency(SqlConnection connection, String code) {
        return connection
                .preparedQuery("select document from rate_plan_version where code = $1"
                        + " order by status = 'PUBLISHED' desc, number limit 1")
                .execute(Tuple.of(PlanCode.known(code)))
                .map(rows -> {
                    for (Row row : rows) {
                        return Objects.requireNonNull(StoredJson.read(row.getString("document"), RatePlanDocument.class)
                                .currency());
                    }
                    throw PlanRows.notFound();
                });
    }
}

package coop.dure.billing.rateplans;

import coop.dure.billing.state.StoredJson;
import coop.dure.platform.idempotency.OncePerKey;
import coop.dure.platform.idempotency.RequestKey;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Keeps a draft as a plan's next version; everything wrong with it is told now. */
@ApplicationScoped
public class KeepDraft {
    private final TenantTransactions transactions;
    private final OncePerKey once;
    private final OffLoop offLoop;
    private final HolidayTables holidays = new HolidayTables();

    KeepDraft(TenantTransactions transactions, OncePerKey once, OffLoop offLoop) {
        this.transactions = transactions;
        this.offLoop = offLoop;
        this.once = once;
    }

    /**
     * Of a plan.
     *
     * @param key the request's, if it has one
     */
    Uni<RatePlans.VersionView> of(String code, RatePlanDocument document, @Nullable RequestKey key) {
        return offLoop.call(() -> PlanReader.read(code, 1, document, holidays))
                .map(reading -> PlanRows.refuseDefects(reading).currency())
                .chain(currency -> transactions.inCooperativeSql(connection -> once.once(
                                connection, key, () -> insert(connection, code, document, currency))
                        .chain(made -> PlanRows.version(connection, code, Integer.parseInt(made.id())))));
    }

    private static Uni<String> insert(
            SqlConnection connection, String code, RatePlanDocument document, String currency) {
        return PlanRows.lock(connection, code)
                .chain(plan -> PlanRows.refuseOtherCurrency(connection, code, currency))
                .chain(() -> connection
                        .preparedQuery("insert into rate_plan_version (code, number, status, document)"
                                + " select $1, coalesce(max(number), 0) + 1, 'DRAFT', $2 from rate_plan_version"
                                + " where code = $1 returning number")
                        .execute(Tuple.of(code, StoredJson.write(document))))
                .map(rows -> String.valueOf(rows.iterator().next().getInteger(0)));
    }
}

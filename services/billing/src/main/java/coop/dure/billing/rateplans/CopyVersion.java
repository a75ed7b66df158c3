package coop.dure.billing.rateplans;

import coop.dure.platform.idempotency.OncePerKey;
import coop.dure.platform.idempotency.RequestKey;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Copies a version as the next draft of its plan, or of another one. */
@ApplicationScoped
class CopyVersion {
    private final TenantTransactions transactions;
    private final OncePerKey once;

    CopyVersion(TenantTransactions transactions, OncePerKey once) {
        this.transactions = transactions;
        this.once = once;
    }

    /**
     * Of a plan.
     *
     * @param into the plan that gets the draft
     * @param key the request's, if it has one
     */
    Uni<RatePlans.VersionView> of(String code, int number, String into, @Nullable RequestKey key) {
        return transactions.inCooperativeSql(connection -> once.once(
                        connection, key, () -> copy(connection, code, number, into))
                .chain(made -> PlanRows.version(connection, into, Integer.parseInt(made.id()))));
    }

    private static Uni<String> copy(SqlConnection connection, String code, int number, String into) {
        return PlanRows.lock(connection, into)
                .chain(plan -> PlanRows.version(connection, code, number))
                .chain(version -> PlanRows.refuseOtherCurrency(
                        connection,
                        into,
                        Objects.requireNonNull(version.document().currency())))
                .chain(() -> connection
                        .preparedQuery(
                                "insert into rate_plan_version (code, number, status, document, rates, rate_rows)"
                                        + " select $3, (select coalesce(max(number), 0) + 1 from rate_plan_version where code = $3),"
                                        + " 'DRAFT', document, rates, rate_rows from rate_plan_version"
                                        + " where code = $1 and number = $2 returning number")
                        .execute(Tuple.of(code, number, into)))
                .map(rows -> String.valueOf(rows.iterator().next().getInteger(0)));
    }
}

package coop.dure.billing.quotes;

import coop.dure.billing.rateplans.AnyVersion;
import coop.dure.billing.rating.BaseCharge;
import coop.dure.billing.rating.ChargeState;
import coop.dure.billing.rating.CompiledPlan;
import coop.dure.billing.rating.Explanation;
import coop.dure.billing.rating.Leg;
import coop.dure.billing.rating.Rater;
import coop.dure.billing.state.StoredJson;
import coop.dure.billing.tenants.BilledTenant;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantRef;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.vocabulary.Money;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Cursor;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;

/** Rates a month's legs once more by another version, a page of them in memory at a time, and writes nothing. */
@ApplicationScoped
class PreviewMonth {
    private static final int PAGE = 2000;

    private final TenantTransactions transactions;
    private final AnyVersion versions;
    private final Vertx vertx;

    PreviewMonth(TenantTransactions transactions, AnyVersion versions, Vertx vertx) {
        this.transactions = transactions;
        this.versions = versions;
        this.vertx = vertx;
    }

    Uni<PreviewView> of(TenantRef who, String month, String code, int number) {
        MonthDifference difference = new MonthDifference();
        return versions.compiled(code, number)
                .invoke(plan -> refuseOtherCurrency(plan, who))
                .chain(plan -> transactions.inTenantSql(
                        who.id(),
                        connection -> BilledTenant.all(connection, Set.of(who.id()), Instant.EPOCH)
                                .map(tenants -> tenants.get(who.id()))
                                .onItem()
                                .ifNull()
                                .failWith(() -> Problem.of(404, "not-found").because("not-found.detail"))
                                .chain(tenant -> legs(
                                                connection, who, month, rows -> rate(rows, plan, tenant, difference))
                                        .map(done -> difference.view(
                                                month,
                                                who.currency(),
                                                tenant.codes().contains(code) ? "OF_PLAN" : "ALL")))));
    }

    private static void refuseOtherCurrency(CompiledPlan plan, TenantRef who) {
        if (!plan.version().currency().equals(who.currency())) {
            throw Problem.of(422, "invalid-quote")
                    .parameter("code", "rate-plan.currency", plan.version().currency());
        }
    }

    private Uni<Void> legs(SqlConnection connection, TenantRef who, String month, Consumer<RowSet<Row>> each) {
        return connection
                .prepare(
                        "select state, reason, amount, explanation, leg from charge where tenant_id = $1 and month = $2"
                                + " and not voided")
                .chain(statement -> {
                    Cursor cursor = statement.cursor(Tuple.of(who.id(), month));
                    return pages(cursor, each).chain(cursor::close).chain(statement::close);
                });
    }

    private Uni<Void> pages(Cursor cursor, Consumer<RowSet<Row>> each) {
        return cursor.read(PAGE)
                .chain(rows -> vertx.executeBlocking(
                        () -> {
                            each.accept(rows);
                            return true;
                        },
                        false))
                .chain(done -> cursor.hasMore()
                        ? pages(cursor, each)
                        : Uni.createFrom().voidItem());
    }

    private static void rate(RowSet<Row> rows, CompiledPlan plan, BilledTenant tenant, MonthDifference difference) {
        String code = plan.version().plan();
        boolean isItsOwn = tenant.codes().contains(code);
        for (Row row : rows) {
            String explained = row.getString("explanation");
            BaseCharge before = new BaseCharge(
                    ChargeState.valueOf(row.getString("state")),
                    row.getString("reason"),
                    row.getBigDecimal("amount")
                            .movePointRight(Money.MICRO_PLACES)
                            .longValueExact(),
                    explained == null ? null : StoredJson.read(explained, Explanation.class));
            Leg leg = StoredJson.read(row.getString("leg"), Leg.class);
            boolean rated = !isItsOwn
                    || tenant.ratePlanAt(leg.at(), leg.source())
                            .filter(code::equals)
                            .isPresent();
            difference.add(
                    before,
                    rated ? Rater.rate(leg, plan, tenant.serviceStartsAt()).orKept(before) : before);
        }
    }
}

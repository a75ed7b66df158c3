package coop.dure.billing.quotes;

import coop.dure.billing.charges.ChargedBefore;
import coop.dure.billing.charges.RatedBy;
import coop.dure.billing.invoices.TriedMonth;
import coop.dure.billing.invoices.TryMonth;
import coop.dure.billing.lines.PlanTerms;
import coop.dure.billing.rateplans.AnyVersion;
import coop.dure.billing.rateplans.PublishedTerms;
import coop.dure.billing.rateplans.PublishedTerms.Key;
import coop.dure.billing.rating.BaseCharge;
import coop.dure.billing.rating.CompiledPlan;
import coop.dure.billing.rating.Rater;
import coop.dure.billing.tenants.BilledTenant;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantRef;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Cursor;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import java.util.Set;

/** Rates a month's legs once more by another version, a page of them in memory at a time, and writes nothing. */
@ApplicationScoped
class PreviewMonth {
    private static final int PAGE = 2000;

    private final TenantTransactions transactions;
    private final AnyVersion versions;
    private final TryMonth months;
    private final PublishedTerms published;
    private final Vertx vertx;

    PreviewMonth(
            TenantTransactions transactions,
            AnyVersion versions,
            TryMonth months,
            PublishedTerms published,
            Vertx vertx) {
        this.transactions = transactions;
        this.versions = versions;
        this.months = months;
        this.published = published;
        this.vertx = vertx;
    }

    private record Preview(
            SqlConnection connection,
            TenantRef who,
            YearMonth month,
            CompiledPlan plan,
            BilledTenant tenant,
            TriedMonth tried,
            MonthDifference difference) {
        String code() {
            return plan.version().plan();
        }

        /** Whether the tenant has, or had, the plan. */
        boolean isItsOwn() {
            return tenant.codes().contains(code());
        }
    }

    Uni<PreviewView> of(TenantRef who, YearMonth month, String code, int number) {
        return versions.compiled(code, number)
                .invoke(plan -> refuseOtherCurrency(plan, who))
                .chain(plan -> transactions.inTenantSql(
                        who.id(),
                        connection -> BilledTenant.all(connection, Set.of(who.id()), Instant.EPOCH)
                                .map(tenants -> tenants.get(who.id()))
                                .onItem()
                                .ifNull()
                                .failWith(() -> Problem.of(404, "not-found").because("not-found.detail"))
                                .chain(tenant -> months.by(connection, tenant, plan.version(), month)
                                        .chain(tried -> of(new Preview(
                                                connection,
                                                who,
                                                month,
                                                plan,
                                                tenant,
                                                tried,
                                                new MonthDifference()))))));
    }

    private Uni<PreviewView> of(Preview preview) {
        return legs(preview)
                .chain(() -> months.end(preview.connection(), preview.tried()))
                .map(compared -> preview.difference()
                        .view(
                                preview.month().toString(),
                                preview.who().currency(),
                                preview.isItsOwn() ? "OF_PLAN" : "ALL",
                                compared.orElse(null)));
    }

    private static void refuseOtherCurrency(CompiledPlan plan, TenantRef who) {
        if (!plan.version().currency().equals(who.currency())) {
            throw Problem.of(422, "invalid-quote")
                    .parameter("code", "rate-plan.currency", plan.version().currency());
        }
    }

    private Uni<Void> legs(Preview preview) {
        return preview.connection()
                .prepare("select " + ChargedBefore.COLUMNS + " from charge where tenant_id = $1 and month = $2 and not"
                        + " voided order by at, leg_id")
                .chain(statement -> {
                    Cursor cursor = statement.cursor(
                            Tuple.of(preview.who().id(), preview.month().toString()));
                    return pages(cursor, preview).chain(cursor::close).chain(statement::close);
                });
    }

    private Uni<Void> pages(Cursor cursor, Preview preview) {
        return cursor.read(PAGE)
                .chain(rows -> published
                        .of(preview.connection(), RatedBy.all(rows))
                        .chain(rated -> vertx.executeBlocking(
                                () -> {
                                    rate(rows, rated, preview);
                                    return true;
                                },
                                false)))
                .chain(done -> cursor.hasMore()
                        ? pages(cursor, preview)
                        : Uni.createFrom().voidItem());
    }

    private static void rate(RowSet<Row> rows, Map<Key, PlanTerms> rated, Preview preview) {
        CompiledPlan plan = preview.plan();
        for (Row row : rows) {
            ChargedBefore before = ChargedBefore.of(row);
            boolean looked = !preview.isItsOwn()
                    || preview.tenant()
                            .ratePlanAt(before.leg().at(), before.leg().source())
                            .filter(preview.code()::equals)
                            .isPresent();
            BaseCharge after = looked
                    ? Rater.rate(before.leg(), plan, preview.tenant().serviceStartsAt())
                            .orKept(before.charge())
                    : before.charge();
            boolean kept = after == before.charge();
            preview.difference().add(before.charge(), after);
            preview.tried()
                    .add(
                            after,
                            before.leg().at(),
                            kept ? before.terms(rated) : plan.version().monthly(),
                            !kept && before.differs(after, plan));
        }
    }
}

package coop.dure.billing.charges;

import coop.dure.billing.charges.RateMonth.Known;
import coop.dure.billing.charges.RateMonth.Wish;
import coop.dure.billing.invoices.TriedMonth;
import coop.dure.billing.invoices.TryMonth;
import coop.dure.billing.lines.PlanTerms;
import coop.dure.billing.quotes.MonthDifference;
import coop.dure.billing.quotes.PreviewView;
import coop.dure.billing.rateplans.PublishedTerms;
import coop.dure.billing.rateplans.PublishedTerms.Key;
import coop.dure.billing.rating.BaseCharge;
import coop.dure.billing.rating.CompiledPlan;
import coop.dure.platform.tenancy.TenantRef;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Tells what naming a version for a month would change, of its calls and of the whole month; nothing is written. */
@ApplicationScoped
class TryNamedVersion {
    private static final int PAGE = 2000;

    private final TenantTransactions transactions;
    private final RateMonth rate;
    private final TryMonth months;
    private final PublishedTerms published;
    private final Vertx vertx;

    TryNamedVersion(
            TenantTransactions transactions, RateMonth rate, TryMonth months, PublishedTerms published, Vertx vertx) {
        this.transactions = transactions;
        this.rate = rate;
        this.months = months;
        this.published = published;
        this.vertx = vertx;
    }

    private record Try(SqlConnection connection, TenantRef who, Wish wish, Known known, TriedMonth month) {}

    private record Place(Instant at, UUID leg) {
        static final Place FIRST = new Place(Instant.EPOCH, new UUID(0, 0));
    }

    /** What would change. */
    Uni<PreviewView> of(TenantRef who, Wish wish) {
        MonthDifference difference = new MonthDifference();
        return transactions.inTenantSql(
                who.id(),
                connection -> rate.known(connection, who, wish)
                        .chain(known -> months.named(connection, known.tenant(), known.naming(), wish.month())
                                .chain(month -> pages(
                                                new Try(connection, who, wish, known, month), Place.FIRST, difference)
                                        .chain(() -> months.end(connection, month)))
                                .map(compared -> difference.view(
                                        wish.month().toString(),
                                        who.currency(),
                                        known.naming().isInPlaceOfAll(wish.month(), wish.ratePlan())
                                                ? "ALL"
                                                : "OF_PLAN",
                                        compared.orElse(null)))));
    }

    private Uni<Void> pages(Try tried, Place behind, MonthDifference difference) {
        return MonthRatingPages.legs(
                        tried.connection(),
                        tried.who().id(),
                        tried.wish().month().toString(),
                        behind.at(),
                        behind.leg(),
                        PAGE)
                .chain(rows -> published
                        .of(tried.connection(), RatedBy.all(rows))
                        .chain(rated ->
                                vertx.executeBlocking(() -> page(tried, rows, rated, behind, difference), false)))
                .chain(last -> last.equals(behind) ? Uni.createFrom().voidItem() : pages(tried, last, difference));
    }

    private static Place page(
            Try tried, RowSet<Row> rows, Map<Key, PlanTerms> rated, Place behind, MonthDifference difference) {
        Place last = behind;
        for (Row row : rows) {
            ChargedBefore before = ChargedBefore.of(row);
            ChargedLeg leg = charged(tried, row, before);
            CompiledPlan plan = leg.plan();
            BaseCharge after = leg.charge().orKept(before.charge());
            boolean kept = after == before.charge();
            difference.add(before.charge(), after);
            tried.month()
                    .add(
                            after,
                            before.leg().at(),
                            kept || plan == null
                                    ? before.terms(rated)
                                    : plan.version().monthly(),
                            !kept && before.differs(after, plan));
            last = new Place(before.leg().at(), row.getUUID("leg_id"));
        }
        return last;
    }

    private static ChargedLeg charged(Try tried, Row row, ChargedBefore before) {
        return ChargedLeg.of(
                tried.who().id(),
                row.getUUID("leg_id"),
                row.getUUID("call_id"),
                row.getLong("revision"),
                false,
                before.leg(),
                tried.known().naming(),
                tried.known().versions());
    }
}

package coop.dure.billing.invoices;

import coop.dure.billing.invoices.MonthCompared.MonthAdjustment;
import coop.dure.billing.invoices.MonthNow.Found;
import coop.dure.billing.lines.PeriodLines;
import coop.dure.billing.lines.PlanTerms;
import coop.dure.billing.lines.UsageFold;
import coop.dure.billing.money.Amount;
import coop.dure.billing.periods.ClosedMonth;
import coop.dure.billing.rateplans.PublishedTerms;
import coop.dure.billing.rateplans.PublishedTerms.Key;
import coop.dure.billing.rating.PlanVersion;
import coop.dure.billing.tenants.BilledTenant;
import coop.dure.platform.problems.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a whole month would come to by charges and terms that it does not have, by the computation that its close and its
 * adjustment do; stores nothing. It is begun, takes the month's charges in call order, and is ended.
 */
@ApplicationScoped
public class TryMonth {
    private final MonthNow now;
    private final PlanOfMonth plans;
    private final PublishedTerms published;
    private final ComputeMonth compute;
    private final AdjustMonths closedMonths;

    TryMonth(
            MonthNow now,
            PlanOfMonth plans,
            PublishedTerms published,
            ComputeMonth compute,
            AdjustMonths closedMonths) {
        this.now = now;
        this.plans = plans;
        this.published = published;
        this.compute = compute;
        this.closedMonths = closedMonths;
    }

    /**
     * Of a month for which versions were named.
     *
     * @param tenant as it is
     * @param naming the same with those names
     */
    public Uni<TriedMonth> named(SqlConnection connection, BilledTenant tenant, BilledTenant naming, YearMonth month) {
        return begun(() -> now.of(connection, tenant, month)
                .chain(found -> followed(connection, naming, found).map(terms -> TriedMonth.of(found, terms))));
    }

    /** A closed month keeps the version that it follows where none is named in its place. */
    private Uni<Optional<PlanTerms>> followed(SqlConnection connection, BilledTenant naming, Found found) {
        if (found.closed() == null) {
            return plans.of(connection, naming, found.period());
        }
        Optional<Key> name =
                naming.namedAt(found.period().month(), found.period().from(), null);
        return name.isEmpty()
                ? Uni.createFrom().item(found.plan())
                : published
                        .numbered(connection, name.get().code(), name.get().number())
                        .map(Optional::ofNullable);
    }

    /** Of a month by one version, a draft too, where the month follows its plan or the tenant does not have it. */
    public Uni<TriedMonth> by(SqlConnection connection, BilledTenant tenant, PlanVersion version, YearMonth month) {
        return begun(() -> now.of(connection, tenant, month)
                .map(found -> TriedMonth.of(
                        found,
                        found.plan()
                                .map(follows -> follows.plan().equals(version.plan())
                                                || !tenant.codes().contains(version.plan())
                                        ? new PlanTerms(
                                                version.plan(), version.number(), version.currency(), version.monthly())
                                        : follows))));
    }

    /** Where nobody can say what the month comes to, its calls are told all the same. */
    private static Uni<TriedMonth> begun(Supplier<Uni<TriedMonth>> begin) {
        return Uni.createFrom()
                .<TriedMonth>deferred(begin::get)
                .onFailure(TryMonth::isUntold)
                .recoverWithItem(TriedMonth::nothing);
    }

    private static boolean isUntold(Throwable failure) {
        return failure instanceof Problem || failure instanceof ArithmeticException;
    }

    /** What came of it, behind the last charge; empty where the month has no plan, or amounts beyond any sense. */
    public Uni<Optional<MonthCompared>> end(SqlConnection connection, TriedMonth tried) {
        Found found = tried.found();
        PlanTerms terms = tried.terms();
        UsageFold fold = tried.fold();
        return found == null || terms == null || fold == null
                ? Uni.createFrom().item(Optional.empty())
                : end(connection, found, terms, fold, tried.isMarked())
                        .map(Optional::of)
                        .onFailure(TryMonth::isUntold)
                        .recoverWithItem(Optional.empty());
    }

    private Uni<MonthCompared> end(
            SqlConnection connection, Found found, PlanTerms terms, UsageFold fold, boolean marked) {
        PlanTerms follows = found.planOrRefuse();
        return compute.of(
                        connection,
                        found.tenantId(),
                        found.period(),
                        follows.monthly(),
                        found.agreements(),
                        found.opening())
                .chain(before -> ComputeMonth.facts(connection, found.tenantId(), found.period(), found.agreements())
                        .map(facts -> PeriodLines.of(fold, terms.monthly(), facts, found.opening()))
                        .chain(after -> adjustments(connection, found, terms, after, marked)
                                .map(adjustments ->
                                        compared(found.view(follows, before), found.view(terms, after), adjustments))));
    }

    private static MonthCompared compared(
            MonthLinesView before, MonthLinesView after, @Nullable List<MonthAdjustment> adjustments) {
        return new MonthCompared(before, after, after.total().minus(before.total()), adjustments);
    }

    private Uni<@Nullable List<MonthAdjustment>> adjustments(
            SqlConnection connection, Found found, PlanTerms terms, PeriodLines after, boolean marked) {
        ClosedMonth closed = found.closed();
        return closed == null
                ? Uni.createFrom().nullItem()
                : closedMonths
                        .would(
                                connection,
                                found.tenant(),
                                found.allClosed(),
                                found.agreements(),
                                marked
                                        ? new AdjustMonths.Instead(
                                                closed.period().month(), terms, after)
                                        : null)
                        .map(lines -> byMonth(lines, terms.currency()));
    }

    private static List<MonthAdjustment> byMonth(List<InvoiceLine> lines, String currency) {
        Map<String, Long> sums = new TreeMap<>();
        lines.forEach(line -> sums.merge(String.valueOf(line.month()), line.amountMicros(), Math::addExact));
        return sums.entrySet().stream()
                .map(sum -> new MonthAdjustment(sum.getKey(), Amount.ofMicros(sum.getValue(), currency)))
                .toList();
    }
}

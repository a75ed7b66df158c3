package coop.dure.billing.rateplans;

import coop.dure.billing.rateplans.PlanDifference.RateChange;
import coop.dure.billing.rating.PlanVersion;
import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Page;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what differs between two versions of a plan. */
@ApplicationScoped
class CompareVersions {
    private final TenantTransactions transactions;
    private final ReadVersion read;
    private final OffLoop offLoop;

    CompareVersions(TenantTransactions transactions, ReadVersion read, OffLoop offLoop) {
        this.transactions = transactions;
        this.read = read;
        this.offLoop = offLoop;
    }

    /**
     * A difference.
     *
     * @param fields fields of the document, but for its rates, that differ
     * @param added how many rates the version has that the other one lacks
     * @param removed how many it lacks
     * @param changed how many cost otherwise or are called otherwise
     * @param rates a page of these
     * @param next where the next page begins; absent behind the last
     */
    record ComparedView(
            List<String> fields,
            long added,
            long removed,
            long changed,
            List<RateChange> rates,
            @Nullable String next) {}

    Uni<ComparedView> of(String code, int before, int after, long behind, int limit) {
        return transactions
                .inCooperativeSql(connection -> read.of(connection, code, before)
                        .chain(one -> read.of(connection, code, after)
                                .map(other -> List.of(
                                        PlanRows.refuseDefects(one.reading()),
                                        PlanRows.refuseDefects(other.reading())))))
                .chain(both -> offLoop.call(() -> compared(both.get(0), both.get(1), behind, limit)));
    }

    private static ComparedView compared(PlanVersion before, PlanVersion after, long behind, int limit) {
        List<RateChange> all = PlanDifference.rates(before, after);
        int from = (int) Math.max(0, Math.min(behind, all.size()));
        int until = Math.min(all.size(), from + limit + 1);
        Page<RateChange> page = Page.of(all.subList(from, until), limit, last -> Cursor.behind(from + limit));
        return new ComparedView(
                PlanDifference.fields(before, after),
                count(all, "ADDED"),
                count(all, "REMOVED"),
                count(all, "CHANGED"),
                page.items(),
                page.next());
    }

    private static long count(List<RateChange> all, String change) {
        return all.stream().filter(each -> each.change().equals(change)).count();
    }
}

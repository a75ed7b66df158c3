package coop.dure.billing.rateplans;

import coop.dure.billing.rateplans.DocumentDifference.FieldChange;
import coop.dure.billing.rateplans.DocumentDifference.Side;
import coop.dure.billing.rateplans.PlanDifference.RateChange;
import coop.dure.billing.rateplans.ReadVersion.Kept;
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
    private final LastMade<Pair, Differences> last = new LastMade<>();

    CompareVersions(TenantTransactions transactions, ReadVersion read, OffLoop offLoop) {
        this.transactions = transactions;
        this.read = read;
        this.offLoop = offLoop;
    }

    /**
     * A difference.
     *
     * @param fields fields of the document, but for its rates, that differ
     * @param changes where in these fields, with what stood there and what stands there now: entries with a name are
     *     compared with the one of that name; of a list of plain values it is told which went and which came. Tariffs that
     *     lines of a file make are told by their rates
     * @param added how many rates the version has that the other one lacks
     * @param removed how many it lacks
     * @param changed how many cost otherwise or are called otherwise
     * @param rates a page of these
     * @param next where the next page begins; absent behind the last
     */
    record ComparedView(
            List<String> fields,
            List<FieldChange> changes,
            long added,
            long removed,
            long changed,
            List<RateChange> rates,
            @Nullable String next) {}

    /** What is compared with what. */
    private record Pair(ReadVersion.Key before, ReadVersion.Key after) {}

    private record Differences(List<String> fields, List<FieldChange> changes, List<RateChange> rates) {}

    Uni<ComparedView> of(String code, int before, int after, long behind, int limit) {
        return transactions
                .inCooperativeSql(connection -> ReadVersion.kept(connection, code, before)
                        .chain(one -> ReadVersion.kept(connection, code, after).map(other -> List.of(one, other))))
                .chain(both -> differences(both.get(0), both.get(1)))
                .map(all -> page(all, behind, limit));
    }

    /** Who pages through them asks for the same ones again and again. */
    private Uni<Differences> differences(Kept before, Kept after) {
        Pair pair = new Pair(before.key(), after.key());
        Differences known = last.of(pair);
        return known != null
                ? Uni.createFrom().item(known)
                : read.reading(before)
                        .chain(one -> read.reading(after)
                                .chain(other -> offLoop.limited(
                                        before.rates() + after.rates(),
                                        () -> last.keep(pair, differences(side(before, one), side(after, other))))));
    }

    private static Side side(Kept kept, PlanReader.Reading reading) {
        return new Side(kept.view().document(), PlanRows.refuseDefects(reading));
    }

    private static Differences differences(Side before, Side after) {
        List<String> fields = PlanDifference.fields(before.version(), after.version());
        return new Differences(
                fields,
                DocumentDifference.of(before, after, fields),
                PlanDifference.rates(before.version(), after.version()));
    }

    private static ComparedView page(Differences found, long behind, int limit) {
        List<RateChange> all = found.rates();
        int from = (int) Math.max(0, Math.min(behind, all.size()));
        int until = Math.min(all.size(), from + limit + 1);
        Page<RateChange> page = Page.of(all.subList(from, until), limit, last -> Cursor.behind(from + limit));
        return new ComparedView(
                found.fields(),
                found.changes(),
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

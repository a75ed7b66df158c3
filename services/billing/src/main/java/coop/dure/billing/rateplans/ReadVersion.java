package coop.dure.billing.rateplans;

import coop.dure.billing.rateplans.RatePlans.VersionView;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a version, draft or published, with the rates of its file. */
@ApplicationScoped
class ReadVersion {
    private final TenantTransactions transactions;
    private final OffLoop offLoop;
    private final HolidayTables holidays = new HolidayTables();
    private final LastMade<Key, PlanReader.Reading> last = new LastMade<>();

    ReadVersion(TenantTransactions transactions, OffLoop offLoop) {
        this.transactions = transactions;
        this.offLoop = offLoop;
    }

    /** A version as it was at some time. */
    record Key(String code, int number, long revision) {}

    /**
     * A version as it is kept.
     *
     * @param view its document
     * @param file its file of rates; {@code null} where the document says them
     */
    record Kept(VersionView view, @Nullable StoredRates file) {
        Key key() {
            return new Key(view.ratePlan(), view.number(), view.revision());
        }

        /** How many rates it has, about. */
        int rates() {
            List<RatePlanDocument.@Nullable RateEntry> entries = view.document().rates();
            if (file != null || entries == null) {
                return file == null ? 0 : file.rows();
            }
            int rates = 0;
            for (RatePlanDocument.@Nullable RateEntry entry : entries) {
                rates += entry == null || entry.prefixes() == null
                        ? 0
                        : entry.prefixes().size();
            }
            return rates;
        }
    }

    /** As it is now, in one statement: a draft may change between two. */
    static Uni<Kept> kept(SqlConnection connection, String code, int number) {
        return connection
                .preparedQuery(
                        "select number, status, document, revision, rate_rows, rates from rate_plan_version where"
                                + " code = $1 and number = $2")
                .execute(Tuple.of(code, number))
                .map(rows -> {
                    for (Row row : rows) {
                        return new Kept(PlanRows.version(code, row), PlanRows.rates(row));
                    }
                    throw PlanRows.notFound();
                });
    }

    /** The same in a transaction of its own, so that none is open while it is read. */
    Uni<Kept> kept(String code, int number) {
        return transactions.inCooperativeSql(connection -> kept(connection, code, number));
    }

    /** What it says. */
    Uni<PlanReader.Reading> reading(Kept kept) {
        PlanReader.Reading known = last.of(kept.key());
        return known != null
                ? Uni.createFrom().item(known)
                : offLoop.limited(
                        kept.rates(),
                        () -> last.keep(
                                kept.key(),
                                PlanReader.read(
                                        kept.view().ratePlan(),
                                        kept.view().number(),
                                        kept.view().document(),
                                        kept.file(),
                                        holidays,
                                        kept.view().hasBeenPublished())));
    }
}

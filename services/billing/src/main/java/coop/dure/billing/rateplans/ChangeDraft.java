package coop.dure.billing.rateplans;

import coop.dure.billing.rateplans.RatePlans.VersionView;
import coop.dure.platform.preconditions.IfMatch;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a draft anew, whole; everything wrong with it is told now. A file of rates stays where the document says none.
 * What is published does not change.
 */
@ApplicationScoped
public class ChangeDraft {
    private final TenantTransactions transactions;
    private final OffLoop offLoop;
    private final HolidayTables holidays = new HolidayTables();

    ChangeDraft(TenantTransactions transactions, OffLoop offLoop) {
        this.transactions = transactions;
        this.offLoop = offLoop;
    }

    /**
     * To a document; repeating it changes nothing.
     *
     * @param expected the revision that the caller has read
     */
    Uni<VersionView> to(String code, int number, RatePlanDocument document, IfMatch expected) {
        return transactions.inCooperativeSql(connection -> PlanRows.lock(connection, code)
                .chain(plan -> PlanRows.version(connection, code, number))
                .chain(found -> {
                    ReplaceRates.check(found, expected);
                    return document.hasRates() || found.ratesInFile() == null
                            ? write(connection, found, document, null)
                            : PlanRows.rates(connection, code, number)
                                    .chain(file -> write(connection, found, document.withRates(List.of()), file));
                }));
    }

    private Uni<VersionView> write(
            SqlConnection connection, VersionView found, RatePlanDocument document, @Nullable StoredRates file) {
        return offLoop.call(() -> PlanReader.read(found.ratePlan(), found.number(), document, file, holidays))
                .chain(reading -> {
                    String currency = PlanRows.refuseDefects(reading).currency();
                    return found.document().equals(document)
                            ? Uni.createFrom().item(found)
                            : PlanRows.refuseOtherCurrency(connection, found.ratePlan(), currency)
                                    .chain(() -> ReplaceRates.write(connection, found, document, file));
                });
    }
}

package coop.dure.tenants.numbers;

import coop.dure.platform.csv.FileVerdict;
import coop.dure.platform.idempotency.RequestKey;
import coop.dure.platform.problems.Texts;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.tenants.audit.Audit;
import coop.dure.tenants.numbers.life.Decisions;
import coop.dure.tenants.numbers.life.NumberLife;
import coop.dure.tenants.numbers.life.StockAction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Takes numbers into the cooperative's inventory and out of it, many at once. */
@ApplicationScoped
class ChangeStock {
    private static final NumberLife LIFE = new NumberLife(Duration.ZERO, Duration.ZERO);
    private final TenantTransactions transactions;
    private final InventoryTable table;
    private final Audit audit;
    private final Texts texts;

    ChangeStock(TenantTransactions transactions, InventoryTable table, Audit audit, Texts texts) {
        this.transactions = transactions;
        this.table = table;
        this.audit = audit;
        this.texts = texts;
    }

    /**
     * Of the cooperative.
     *
     * @param dryRun whether only to tell what would become
     * @param locale of the verdicts' texts
     */
    Uni<FileVerdict> by(NumberRows<StockAction> rows, boolean dryRun, Locale locale) {
        Set<String> all = new TreeSet<>();
        rows.wishes().forEach(wish -> all.addAll(wish.numbers()));
        return transactions.inCooperative(session -> table.lock(session, all)
                .map(standings ->
                        Decisions.of(rows.wishes(), standings, (number, now, action) -> LIFE.after(now, action)))
                .invoke(rows::decided)
                .call(decisions -> dryRun
                        ? Uni.createFrom().voidItem()
                        : table.write(session, decisions)
                                .chain(() ->
                                        audit.note(session, NumberAudit.changes(RequestKey.COOPERATIVE, decisions))))
                .map(decisions -> rows.verdict(decisions, List.of(), dryRun, texts, locale)));
    }
}

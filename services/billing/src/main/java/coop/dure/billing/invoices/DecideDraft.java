package coop.dure.billing.invoices;

import coop.dure.billing.charges.RateAgain;
import coop.dure.billing.invoices.DraftTable.Draft;
import coop.dure.billing.periods.OpenPeriods;
import coop.dure.billing.periods.PeriodLock;
import coop.dure.platform.idempotency.OncePerKey;
import coop.dure.platform.idempotency.RequestKey;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a draft: it is looked over, then issued, which draws its number, posts it and tells of it in one
 * transaction; or it is discarded, and its month is open again. Each with its months' locks held, so that no close passes.
 */
@ApplicationScoped
class DecideDraft {
    private final TenantTransactions transactions;
    private final PublishInvoice publish;
    private final OpenPeriods periods;
    private final RateAgain rateAgain;
    private final OncePerKey once;

    DecideDraft(
            TenantTransactions transactions,
            PublishInvoice publish,
            OpenPeriods periods,
            RateAgain rateAgain,
            OncePerKey once) {
        this.transactions = transactions;
        this.publish = publish;
        this.periods = periods;
        this.rateAgain = rateAgain;
        this.once = once;
    }

    /** It was looked over; once more changes nothing. */
    Uni<Void> review(UUID tenantId, UUID invoiceId) {
        return with(tenantId, invoiceId, null, (connection, draft) -> DraftTable.reviewed(connection, draft.invoice()));
    }

    /** It becomes an invoice. */
    Uni<Void> issue(UUID tenantId, UUID invoiceId, @Nullable RequestKey key) {
        return with(tenantId, invoiceId, key, (connection, draft) -> {
            if (draft.status() != InvoiceStatus.REVIEWED) {
                throw Problem.of(409, "invoice-out-of-order").because("draft.not-reviewed");
            }
            return DraftTable.delete(connection, draft.invoice()).chain(() -> publish.of(connection, draft.invoice()));
        });
    }

    /**
     * It was never there: its month is open, as are the differences of closed months that it would have billed. What was
     * published while the month was closed prices its calls from now on.
     */
    Uni<Void> discard(UUID tenantId, UUID invoiceId, @Nullable RequestKey key) {
        return with(
                tenantId,
                invoiceId,
                key,
                (connection, draft) -> DraftTable.delete(connection, draft.invoice())
                        .chain(() -> periods.reopen(
                                connection,
                                tenantId,
                                draft.invoice().month(),
                                draft.invoice().months()))
                        .chain(from -> rateAgain.request(connection, tenantId, from)));
    }

    private Uni<Void> with(
            UUID tenantId,
            UUID invoiceId,
            @Nullable RequestKey key,
            BiFunction<SqlConnection, Draft, Uni<Void>> decision) {
        return transactions
                .inTenantSql(
                        tenantId,
                        connection -> once.once(
                                connection,
                                key,
                                () -> decide(connection, tenantId, invoiceId, decision)
                                        .replaceWith(invoiceId.toString())))
                .replaceWithVoid();
    }

    private static Uni<Void> decide(
            SqlConnection connection,
            UUID tenantId,
            UUID invoiceId,
            BiFunction<SqlConnection, Draft, Uni<Void>> decision) {
        return DraftTable.find(connection, tenantId, invoiceId)
                .chain(found -> found.map(draft -> PeriodLock.exclusive(connection, locks(draft.invoice())))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .chain(() -> DraftTable.lock(connection, tenantId, invoiceId))
                .chain(found -> found.map(draft -> decision.apply(connection, draft))
                        .orElseGet(() -> InvoiceTable.find(connection, tenantId, invoiceId)
                                .chain(issued -> Uni.createFrom()
                                        .failure(
                                                issued.isPresent()
                                                        ? Problem.of(409, "invoice-out-of-order")
                                                                .because("draft.issued")
                                                        : Problem.of(404, "not-found")
                                                                .because("not-found.detail")))));
    }

    private static List<String> locks(Invoice draft) {
        List<String> locks = new ArrayList<>(List.of(PeriodLock.ofClosed(draft.tenantId())));
        draft.months().forEach(month -> locks.add(PeriodLock.of(draft.tenantId(), month)));
        return locks;
    }
}

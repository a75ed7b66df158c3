package coop.dure.cdr.jobs;

import coop.dure.cdr.jobs.ErasuresResource.ErasureWish;
import coop.dure.cdr.privacy.masking.NumberMask;
import coop.dure.platform.tenancy.TenantRef;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.vocabulary.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.UUID;

/**
 * Erases a number from all that is kept of a tenant's calls, for good: from every call that was acknowledged before it was
 * asked for. The calls stay, with their times and what they cost.
 */
@ApplicationScoped
class EraseNumber {
    private final TenantTransactions transactions;
    private final CallJobLoop loop;

    EraseNumber(TenantTransactions transactions, CallJobLoop loop) {
        this.transactions = transactions;
        this.loop = loop;
    }

    /**
     * Asks for it. Answers the job's id.
     *
     * @param wish which number and why, checked
     * @param dryRun whether it is only counted
     * @param by what who asks signed in as
     */
    Uni<UUID> of(TenantRef tenant, ErasureWish wish, boolean dryRun, String by) {
        OpenTenant.require(tenant);
        UUID id = Ids.next();
        String number = Objects.requireNonNull(wish.number());
        return transactions
                .inTenantSql(
                        tenant.id(),
                        connection -> connection
                                .preparedQuery("insert into call_job (tenant_id, id, kind, erased_number, erased_shown,"
                                        + " dry_run, reason, asked_by) values ($1, $2, 'ERASE', $3, $4, $5, $6, $7)")
                                .execute(Tuple.from(new Object[] {
                                    tenant.id(),
                                    id,
                                    number,
                                    NumberMask.asked(number),
                                    dryRun,
                                    NumberMask.inAnyText(Objects.requireNonNull(wish.reason())),
                                    by
                                })))
                .invoke(loop::ring)
                .replaceWith(id);
    }
}

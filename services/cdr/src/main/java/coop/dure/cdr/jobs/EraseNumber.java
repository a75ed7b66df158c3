package coop.dure.cdr.jobs;

import coop.dure.cdr.jobs.ErasuresResource.ErasureWish;
import coop.dure.cdr.privacy.ReadCallRecords;
import coop.dure.cdr.privacy.Reader;
import coop.dure.cdr.privacy.masking.NumberMask;
import coop.dure.platform.idempotency.OncePerKey;
import coop.dure.platform.idempotency.RequestKey;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantRef;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.vocabulary.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Erases a number from all that is kept of a tenant's calls, for good: from every call that was acknowledged before it was
 * asked for. The calls stay, with their times and what they cost.
 */
@ApplicationScoped
class EraseNumber {
    private final TenantTransactions transactions;
    private final ReadCallRecords reading;
    private final OncePerKey once;
    private final CallJobLoop loop;

    EraseNumber(TenantTransactions transactions, ReadCallRecords reading, OncePerKey once, CallJobLoop loop) {
        this.transactions = transactions;
        this.reading = reading;
        this.once = once;
        this.loop = loop;
    }

    /**
     * Asks for it. Answers the job's id; a {@link Problem} where somebody only wants to know whether the number is there who
     * may not search for it.
     *
     * @param wish which number and why, checked
     * @param dryRun whether it is only counted
     * @param who who asks
     * @param key the request's, if it has one
     */
    Uni<UUID> of(TenantRef tenant, ErasureWish wish, boolean dryRun, Reader who, @Nullable RequestKey key) {
        OpenTenant.require(tenant);
        UUID id = Ids.next();
        String number = Objects.requireNonNull(wish.number());
        return transactions
                .inTenantSql(
                        tenant.id(),
                        connection -> once.once(
                                connection,
                                key,
                                () -> mayKnow(connection, tenant.id(), dryRun, who)
                                        .chain(() -> refuseOwn(connection, tenant.id(), number))
                                        .chain(() -> connection
                                                .preparedQuery(
                                                        "insert into call_job (tenant_id, id, kind, erased_number, erased_shown,"
                                                                + " dry_run, reason, asked_by) values ($1, $2, 'ERASE', $3, $4, $5, $6, $7)")
                                                .execute(Tuple.from(new Object[] {
                                                    tenant.id(),
                                                    id,
                                                    number,
                                                    NumberMask.asked(number),
                                                    dryRun,
                                                    NumberMask.inAnyText(Objects.requireNonNull(wish.reason())),
                                                    who.author().name()
                                                })))
                                        .replaceWith(id.toString())))
                .invoke(loop::ring)
                .map(made -> UUID.fromString(made.id()));
    }

    /** All calls have a number of the tenant: of one that it still has nobody asks to be forgotten. */
    private static Uni<Void> refuseOwn(SqlConnection connection, UUID tenantId, String number) {
        return connection
                .preparedQuery("select from own_number where tenant_id = $1 and e164 = $2"
                        + " and jsonb_path_exists(held, '$[*] ? (!exists (@.until) || @.until == null)')")
                .execute(Tuple.of(tenantId, number))
                .invoke(own -> {
                    if (own.rowCount() > 0) {
                        throw Problem.of(422, "invalid-body").field("/number", "erasure.own-number");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> mayKnow(SqlConnection connection, UUID tenantId, boolean dryRun, Reader who) {
        return !dryRun
                ? Uni.createFrom().voidItem()
                : reading.showsNumbers(connection, tenantId, who)
                        .invoke(whole -> {
                            if (!whole) {
                                throw Problem.of(403, "numbers-hidden").parameter("dryRun", "numbers.hidden");
                            }
                        })
                        .replaceWithVoid();
    }
}

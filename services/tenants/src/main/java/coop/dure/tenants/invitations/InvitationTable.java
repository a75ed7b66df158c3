package coop.dure.tenants.invitations;

import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Which invitations are due, who sends them and what came of it. Blocking: for the thread that sends them. */
@ApplicationScoped
class InvitationTable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Longer than the calls of one invitation may take together. */
    private static final Duration CLAIM_LASTS = Duration.ofSeconds(60);

    private static final int LONGEST_REASON = 500;
    private final TenantTransactions transactions;
    private final Duration firstBackOff;
    private final Duration longestBackOff;
    private final Duration givenUpAfter;

    InvitationTable(
            TenantTransactions transactions,
            @ConfigProperty(name = "dure.invitations.first-back-off") Duration firstBackOff,
            @ConfigProperty(name = "dure.invitations.longest-back-off") Duration longestBackOff,
            @ConfigProperty(name = "dure.invitations.given-up-after") Duration givenUpAfter) {
        this.transactions = transactions;
        this.firstBackOff = firstBackOff;
        this.longestBackOff = longestBackOff;
        this.givenUpAfter = givenUpAfter;
    }

    /**
     * An invitation that this replica sends, and no other one.
     *
     * @param tenantId whose person
     * @param subject the person
     * @param byHand whether somebody asked for it
     * @param holder the replica
     */
    record Claim(UUID tenantId, String subject, boolean byHand, UUID holder) {}

    /** Claims the one that has been due for longest; for a while, should this replica die. */
    Optional<Claim> claim(UUID replica) {
        return worker(connection -> connection
                .preparedQuery("update invitation set claimed_by = $1, claimed_until = now() + $2 * interval '1 ms',"
                        + " attempts = attempts + 1 where (tenant_id, subject) = (select tenant_id, subject from"
                        + " invitation where status = 'WAITING' and due_at <= now()"
                        + " and (claimed_until is null or claimed_until < now())"
                        + " order by due_at limit 1 for update skip locked) returning tenant_id, subject, by_hand")
                .execute(Tuple.of(replica, (double) CLAIM_LASTS.toMillis()))
                .map(rows -> {
                    for (Row row : rows) {
                        return Optional.of(new Claim(row.getUUID(0), row.getString(1), row.getBoolean(2), replica));
                    }
                    return Optional.empty();
                }));
    }

    /** The mail server has it. */
    void sent(Claim claim) {
        end(claim, "SENT", null);
    }

    /** The person has a password already. */
    void notNeeded(Claim claim) {
        end(claim, "NOT_NEEDED", null);
    }

    /** It would not be sent however often it was tried. */
    void failed(Claim claim, String reason) {
        end(claim, "FAILED", shortened(reason));
    }

    /** It was not sent and is tried again after a pause that doubles each time, until it is given up. */
    void notSent(Claim claim, String reason) {
        worker(connection -> connection
                .preparedQuery("update invitation set claimed_by = null, claimed_until = null, last_error = $4,"
                        + " status = case when asked_at < now() - $5 * interval '1 ms' then 'FAILED' else status end,"
                        + " due_at = now() + least($6 * power(2, least(attempts - 1, 20)), $7) * interval '1 ms'"
                        + " where tenant_id = $1 and subject = $2 and claimed_by = $3")
                .execute(Tuple.from(new Object[] {
                    claim.tenantId(),
                    claim.subject(),
                    claim.holder(),
                    shortened(reason),
                    (double) givenUpAfter.toMillis(),
                    (double) firstBackOff.toMillis(),
                    (double) longestBackOff.toMillis()
                })));
    }

    private void end(Claim claim, String status, @Nullable String reason) {
        worker(connection -> connection
                .preparedQuery("update invitation set claimed_by = null, claimed_until = null, status = $4,"
                        + " last_error = $5, sent_at = case when $4 = 'SENT' then now() else sent_at end"
                        + " where tenant_id = $1 and subject = $2 and claimed_by = $3")
                .execute(Tuple.from(
                        new @Nullable Object[] {claim.tenantId(), claim.subject(), claim.holder(), status, reason})));
    }

    private static String shortened(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    }

    private <T> T worker(Function<SqlConnection, Uni<T>> work) {
        return transactions.asWorker(work).await().atMost(PATIENCE);
    }
}

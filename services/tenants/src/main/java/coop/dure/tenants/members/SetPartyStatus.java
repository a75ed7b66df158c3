package coop.dure.tenants.members;

import coop.dure.contracts.Topics;
import coop.dure.platform.outbox.Outbox;
import coop.dure.platform.outbox.OutgoingEvent;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.Problem.Fault;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.tenants.access.TellAccess;
import coop.dure.tenants.audit.Audit;
import coop.dure.tenants.audit.Change;
import coop.dure.tenants.checks.Faults;
import coop.dure.vocabulary.Versions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Suspends a member or collaborator, or takes it back in. A suspended one's people may read and do nothing else; its
 * tenants go on, and what it is due goes on too.
 */
@ApplicationScoped
public class SetPartyStatus {
    private static final int LONGEST_REASON = 1_000;
    private final TenantTransactions transactions;
    private final Outbox outbox;
    private final TellAccess access;
    private final Audit audit;

    SetPartyStatus(TenantTransactions transactions, Outbox outbox, TellAccess access, Audit audit) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.access = access;
        this.audit = audit;
    }

    /**
     * Why.
     *
     * @param reason in the operator's words
     */
    public record Reason(@Nullable String reason) {}

    /** Repeating it changes nothing. */
    Uni<PartyView> suspend(PartyKind kind, String slug, @Nullable Reason why) {
        Faults faults = new Faults();
        String reason = why == null ? null : why.reason();
        faults.text("/reason", reason, LONGEST_REASON);
        List<Fault> found = faults.found();
        if (!found.isEmpty()) {
            throw Problem.of(422, "invalid-party").faults(found);
        }
        return to(kind, slug, Party.SUSPENDED, Objects.requireNonNull(reason));
    }

    /** Repeating it changes nothing. */
    Uni<PartyView> resume(PartyKind kind, String slug) {
        return to(kind, slug, Party.ACTIVE, null);
    }

    private Uni<PartyView> to(PartyKind kind, String slug, String status, @Nullable String reason) {
        return transactions.inCooperative(
                session -> session.createQuery("from Party where kind = ?1 and slug = ?2", Party.class)
                        .setParameter(1, kind)
                        .setParameter(2, slug)
                        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                        .getSingleResultOrNull()
                        .onItem()
                        .ifNull()
                        .failWith(() -> Problem.of(404, "not-found").because("not-found.detail"))
                        .call(party -> party.status.equals(status)
                                ? Uni.createFrom().voidItem()
                                : change(session, party, status, reason))
                        .map(Party::view));
    }

    private Uni<Void> change(Mutiny.Session session, Party party, String status, @Nullable String reason) {
        PartyView before = party.view();
        party.status = status;
        party.suspendedBecause = reason;
        party.version = Versions.next(party.version, Instant.now().toEpochMilli());
        return session.flush()
                .chain(() -> outbox.add(
                        session, OutgoingEvent.of(Topics.TENANTS_PARTY, null, "party", party.partyId, party.event())))
                .chain(() -> access.party(session, party.partyId, status))
                .chain(() -> audit.note(
                        session,
                        Change.ofCooperative(
                                party.kind.text() + (status.equals(Party.ACTIVE) ? ".resumed" : ".suspended"),
                                party.target(),
                                before,
                                party.view())));
    }
}

package coop.dure.tenants.agreements;

import coop.dure.contracts.Topics;
import coop.dure.platform.outbox.OutgoingEvent;
import coop.dure.tenants.agreements.Agreement.AgreedTerms;
import coop.dure.tenants.history.NewStart;
import coop.dure.tenants.members.OneBody;
import coop.dure.tenants.state.TenantChange;
import coop.dure.vocabulary.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Makes a tenant's agreement the one described: another one is a new version from the change's day on. */
@ApplicationScoped
public class ReplaceAgreement {
    private final OneBody oneBody;

    ReplaceAgreement(OneBody oneBody) {
        this.oneBody = oneBody;
    }

    /**
     * Carries out the difference and adds its event to the change; a collaborator who is also the member is refused.
     *
     * @param parties ids of collaborators by slug, and of the member under {@code MEMBER}
     */
    public Uni<Void> by(
            Mutiny.Session session, TenantChange change, ShareAgreementDescription wished, Map<String, UUID> parties) {
        return session.find(Agreement.class, change.tenantId()).chain(found -> {
            if (found != null && current(found).equals(Optional.of(wished))) {
                return Uni.createFrom().voidItem();
            }
            Agreement agreement = found == null ? new Agreement(change.tenantId(), Ids.next()) : found;
            UUID memberId = Objects.requireNonNull(parties.get(Agreement.MEMBER));
            return oneBody.refuseShares(session, change.tenantId(), memberId, wished.shares())
                    .invoke(() -> agree(change, agreement, wished, parties, change.effectiveOn()))
                    .chain(() -> found == null
                            ? session.persist(agreement)
                            : Uni.createFrom().voidItem());
        });
    }

    /** The tenant's service is to start on another day than it was described for: what was agreed first begins with it. */
    public Uni<Void> moveTo(Mutiny.Session session, TenantChange change, NewStart start) {
        return session.find(Agreement.class, change.tenantId())
                .invoke(agreement -> {
                    if (agreement == null) {
                        return;
                    }
                    List<AgreedTerms> terms = agreement.terms.stream()
                            .map(one -> one.from(start.of(one.validFrom())))
                            .toList();
                    if (!terms.equals(agreement.terms)) {
                        agreement.terms = terms;
                        tell(change, agreement);
                    }
                })
                .replaceWithVoid();
    }

    /**
     * Another member looks after the tenant: the same terms, with its share, are a new version from a day on.
     *
     * @param memberId the new member
     * @param day the first service date that is shared with it
     */
    public Uni<Void> handOver(Mutiny.Session session, TenantChange change, UUID memberId, LocalDate day) {
        return session.find(Agreement.class, change.tenantId())
                .invoke(agreement -> {
                    if (agreement != null && !agreement.terms.isEmpty()) {
                        AgreedTerms last = agreement.terms.get(agreement.terms.size() - 1);
                        Map<String, UUID> parties = new HashMap<>(last.parties());
                        parties.put(Agreement.MEMBER, memberId);
                        LocalDate from = day.isBefore(last.validFrom()) ? last.validFrom() : day;
                        agree(change, agreement, last.described(), Map.copyOf(parties), from);
                    }
                })
                .replaceWithVoid();
    }

    /** The tenant's agreement as it is now. */
    public Uni<Optional<ShareAgreementDescription>> now(Mutiny.Session session, UUID tenantId) {
        return session.find(Agreement.class, tenantId).map(found -> found == null ? Optional.empty() : current(found));
    }

    private static Optional<ShareAgreementDescription> current(Agreement agreement) {
        List<AgreedTerms> terms = agreement.terms;
        return terms.isEmpty()
                ? Optional.empty()
                : Optional.of(terms.get(terms.size() - 1).described());
    }

    private static void agree(
            TenantChange change,
            Agreement agreement,
            ShareAgreementDescription wished,
            Map<String, UUID> parties,
            LocalDate from) {
        List<AgreedTerms> terms = new ArrayList<>(agreement.terms);
        terms.add(new AgreedTerms(terms.size() + 1, from, wished, parties));
        agreement.terms = List.copyOf(terms);
        tell(change, agreement);
    }

    private static void tell(TenantChange change, Agreement agreement) {
        agreement.version = change.next(agreement.version);
        change.tell(OutgoingEvent.of(
                Topics.TENANTS_STATE, agreement.tenantId, "agreement", agreement.agreementId, agreement.event()));
    }
}

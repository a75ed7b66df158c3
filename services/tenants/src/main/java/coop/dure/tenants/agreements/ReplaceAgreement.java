package coop.dure.tenants.agreements;

import coop.dure.contracts.Topics;
import coop.dure.platform.outbox.OutgoingEvent;
import coop.dure.tenants.agreements.Agreement.AgreedTerms;
import coop.dure.tenants.state.TenantChange;
import coop.dure.vocabulary.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Makes a tenant's agreement the one described: another one is a new version from the change's day on. */
@ApplicationScoped
public class ReplaceAgreement {
    /**
     * Carries out the difference and adds its event to the change.
     *
     * @param parties ids of collaborators by slug, and of the member under {@code MEMBER}
     */
    public Uni<Void> by(
            Mutiny.Session session, TenantChange change, ShareAgreementDescription wished, Map<String, UUID> parties) {
        return session.find(Agreement.class, change.tenantId()).chain(found -> {
            if (found == null) {
                Agreement made = new Agreement(change.tenantId(), Ids.next());
                agree(change, made, wished, parties);
                return session.persist(made);
            }
            if (!current(found).equals(Optional.of(wished))) {
                agree(change, found, wished, parties);
            }
            return Uni.createFrom().voidItem();
        });
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
            TenantChange change, Agreement agreement, ShareAgreementDescription wished, Map<String, UUID> parties) {
        List<AgreedTerms> terms = new ArrayList<>(agreement.terms);
        terms.add(new AgreedTerms(terms.size() + 1, change.effectiveOn(), wished, parties));
        agreement.terms = List.copyOf(terms);
        agreement.version = change.next(agreement.version);
        change.tell(OutgoingEvent.of(
                Topics.TENANTS_STATE, agreement.tenantId, "agreement", agreement.agreementId, agreement.event()));
    }
}

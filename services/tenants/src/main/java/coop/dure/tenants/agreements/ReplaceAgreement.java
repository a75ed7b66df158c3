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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
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
            return oneBody.refuseShares(session, change.tenantId(), memberId, wished)
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
                    List<AgreedTerms> terms = List.of();
                    for (AgreedTerms one : agreement.terms) {
                        terms = terms.isEmpty() || !one.isCutFrom(terms.get(terms.size() - 1))
                                ? and(terms, one.described(), one.parties(), start.of(one.validFrom()))
                                : terms;
                    }
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
                        LocalDate agreedFrom = agreement.terms.stream()
                                .filter(last::isCutFrom)
                                .map(AgreedTerms::validFrom)
                                .min(Comparator.naturalOrder())
                                .orElseThrow();
                        Map<String, UUID> parties = new HashMap<>(last.parties());
                        parties.put(Agreement.MEMBER, memberId);
                        agree(
                                change,
                                agreement,
                                last.described(),
                                Map.copyOf(parties),
                                day.isBefore(agreedFrom) ? agreedFrom : day);
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
        agreement.terms = and(agreement.terms, wished, parties, from);
        tell(change, agreement);
    }

    /** With a version from a day on, and one from each later day on which a share ends: groups are cut by version. */
    private static List<AgreedTerms> and(
            List<AgreedTerms> earlier, ShareAgreementDescription wished, Map<String, UUID> parties, LocalDate from) {
        SortedSet<LocalDate> days = new TreeSet<>(Set.of(from));
        wished.shares().stream()
                .map(ShareAgreementDescription.ShareDescription::until)
                .filter(until -> until != null && until.isAfter(from))
                .forEach(days::add);
        List<AgreedTerms> terms = new ArrayList<>(earlier);
        days.forEach(day -> terms.add(new AgreedTerms(terms.size() + 1, day, wished, parties)));
        return List.copyOf(terms);
    }

    private static void tell(TenantChange change, Agreement agreement) {
        agreement.version = change.next(agreement.version);
        change.tell(OutgoingEvent.of(
                Topics.TENANTS_STATE, agreement.tenantId, "agreement", agreement.agreementId, agreement.event()));
    }
}

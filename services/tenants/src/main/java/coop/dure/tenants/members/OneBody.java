package coop.dure.tenants.members;

import coop.dure.platform.log.Events;
import coop.dure.platform.problems.Problem;
import coop.dure.tenants.agreements.ShareAgreementDescription;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Nobody shares an agreement with itself: a collaborator is another body than the member who looks after the tenant, or
 * will from a planned day on. The tenant's row must be locked, so that an agreement and a hand-over do not pass each other.
 */
@ApplicationScoped
public class OneBody {
    /** Refuses a collaborator or carrier who is the member, or is planned to be. */
    public Uni<Void> refuseShares(
            Mutiny.Session session, UUID tenantId, UUID memberId, ShareAgreementDescription agreement) {
        return session.createNativeQuery(
                        "select cast(to_member_id as text) from hand_over where tenant_id = ?1 and status = 'PLANNED'",
                        String.class)
                .setParameter(1, tenantId)
                .getResultList()
                .chain(planned -> among(
                        session,
                        Stream.concat(Stream.of(memberId.toString()), planned.stream())
                                .toList(),
                        agreement))
                .invoke(same -> {
                    Problem refused = Problem.of(422, "invalid-tenant");
                    agreement.parties().forEach((pointer, party) -> {
                        if (same.contains(party)) {
                            refused.field(pointer, "share.party-is-member", party);
                        }
                    });
                    if (!refused.faults().isEmpty()) {
                        throw refused;
                    }
                })
                .replaceWithVoid();
    }

    /** The first collaborator or carrier of an agreement who is that member. */
    public Uni<Optional<String>> collaborator(
            Mutiny.Session session, UUID memberId, ShareAgreementDescription agreement) {
        return among(session, List.of(memberId.toString()), agreement)
                .map(same -> same.stream().sorted().findFirst());
    }

    private static Uni<Set<String>> among(
            Mutiny.Session session, List<String> members, ShareAgreementDescription agreement) {
        List<String> collaborators = List.copyOf(agreement.parties().values());
        return collaborators.isEmpty()
                ? Uni.createFrom().item(Set.of())
                : session.createNativeQuery(
                                "select same from same_bodies(cast(cast(?1 as text) as json),"
                                        + " cast(cast(?2 as text) as json)) as same",
                                String.class)
                        .setParameter(1, Events.write(members))
                        .setParameter(2, Events.write(collaborators))
                        .getResultList()
                        .map(HashSet::new);
    }
}

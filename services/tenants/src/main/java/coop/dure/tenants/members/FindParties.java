package coop.dure.tenants.members;

import coop.dure.platform.problems.Problem;
import coop.dure.platform.security.Caller;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.tenants.agreements.ShareAgreementDescription;
import coop.dure.tenants.tenants.ResolvedParties;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Parties by name, as far as a caller may see them. */
@ApplicationScoped
public class FindParties {
    private final TenantTransactions transactions;

    FindParties(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * The parties that a tenant's description names.
     *
     * @param member slug from an operator; a member's own otherwise
     * @param looksAfter id of the member who looks after it already, if it is there: it keeps its member
     */
    public Uni<ResolvedParties> forTenant(
            Caller caller,
            @Nullable String member,
            @Nullable ShareAgreementDescription agreement,
            Optional<UUID> looksAfter) {
        Function<Mutiny.Session, Uni<ResolvedParties>> find = session -> member(session, caller, member, looksAfter)
                .chain(who -> collaborators(session, agreement).map(byName -> {
                    byName.put("MEMBER", who.partyId);
                    return new ResolvedParties(who.partyId, who.slug, Map.copyOf(byName));
                }));
        return switch (caller.kind()) {
            case OPERATOR -> transactions.inCooperative(find);
            case PARTY -> transactions.inParty(caller.organizationId(), find);
            case TENANT -> transactions.inTenant(caller.organizationId(), FindParties::ownMember);
        };
    }

    /** The member of that slug; for the cooperative's office. */
    public Uni<Optional<MemberRef>> member(String slug) {
        return transactions.inCooperative(session ->
                bySlug(session, slug).map(found -> Optional.ofNullable(found).map(Party::ref)));
    }

    /** A tenant sees no parties; it names none, and stays with its member. */
    private static Uni<ResolvedParties> ownMember(Mutiny.Session session) {
        return session.createQuery(
                        "select new coop.dure.tenants.tenants.ResolvedParties(memberId, memberSlug) from Tenant",
                        ResolvedParties.class)
                .getSingleResult();
    }

    private static Uni<@Nullable Party> bySlug(Mutiny.Session session, String slug) {
        return session.createQuery("from Party where kind = ?1 and slug = ?2", Party.class)
                .setParameter(1, PartyKind.MEMBER)
                .setParameter(2, slug)
                .getSingleResultOrNull();
    }

    private static Uni<Party> member(
            Mutiny.Session session, Caller caller, @Nullable String slug, Optional<UUID> looksAfter) {
        if (caller.kind() != Caller.Kind.OPERATOR || looksAfter.isPresent()) {
            UUID id = looksAfter.orElseGet(caller::organizationId);
            return session.find(Party.class, id)
                    .onItem()
                    .ifNull()
                    .failWith(() -> Problem.of(403, "forbidden").because("member.unknown"))
                    .invoke(party -> refuseAnother(party, slug));
        }
        if (slug == null) {
            return Uni.createFrom().failure(Problem.of(422, "invalid-tenant").field("/member", "tenant.member-needed"));
        }
        return bySlug(session, slug)
                .onItem()
                .ifNull()
                .failWith(() -> Problem.of(422, "invalid-tenant").field("/member", "tenant.unknown-member", slug));
    }

    private static void refuseAnother(Party party, @Nullable String slug) {
        if (slug != null && !slug.equals(party.slug)) {
            throw Problem.of(422, "invalid-tenant").field("/member", "tenant.other-member", party.slug);
        }
    }

    private static Uni<Map<String, UUID>> collaborators(
            Mutiny.Session session, @Nullable ShareAgreementDescription agreement) {
        Map<String, String> named = agreement == null || agreement.shares() == null ? Map.of() : agreement.parties();
        return session.createQuery("from Party where kind = ?1 and slug in ?2", Party.class)
                .setParameter(1, PartyKind.COLLABORATOR)
                .setParameter(2, List.copyOf(named.values()))
                .getResultList()
                .map(found -> {
                    Map<String, UUID> byName = new HashMap<>();
                    found.forEach(party -> byName.put(party.slug, party.partyId));
                    named.forEach((pointer, slug) -> {
                        if (!byName.containsKey(slug)) {
                            throw Problem.of(422, "invalid-tenant").field(pointer, "share.unknown-party", slug);
                        }
                    });
                    return byName;
                });
    }
}

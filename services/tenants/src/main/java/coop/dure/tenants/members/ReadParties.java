package coop.dure.tenants.members;

import coop.dure.platform.idempotency.RequestKey;
import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Page;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.security.Caller;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.tenants.checks.Slug;
import coop.dure.tenants.invitations.Invitations;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Parties as they are now. */
@ApplicationScoped
public class ReadParties {
    private final TenantTransactions transactions;
    private final Invitations invitations;

    ReadParties(TenantTransactions transactions, Invitations invitations) {
        this.transactions = transactions;
        this.invitations = invitations;
    }

    /** One party. */
    public Uni<PartyView> one(Caller caller, PartyKind kind, String slug) {
        return Slug.is(slug)
                ? in(
                        caller,
                        session -> session.createQuery("from Party where kind = ?1 and slug = ?2", Party.class)
                                .setParameter(1, kind)
                                .setParameter(2, slug)
                                .getSingleResultOrNull()
                                .onItem()
                                .ifNull()
                                .failWith(ReadParties::none)
                                .chain(party -> view(session, caller, party)))
                : Uni.createFrom().failure(none());
    }

    private static Problem none() {
        return Problem.of(404, "not-found").because("not-found.detail");
    }

    /** A member sees every collaborator, so that it can share with one, but not who the people behind it are. */
    private Uni<PartyView> view(Mutiny.Session session, Caller caller, Party party) {
        if (caller.kind() == Caller.Kind.OPERATOR) {
            return invitations
                    .of(session, RequestKey.COOPERATIVE, party.subjects.values())
                    .map(party::view);
        }
        return Uni.createFrom()
                .item(party.partyId.equals(caller.organizationId()) ? party.view(Map.of()) : party.view());
    }

    /** The parties of a kind that a caller may see, by slug. */
    public Uni<Page<PartyView>> list(Caller caller, PartyKind kind, int limit, @Nullable Cursor after) {
        return in(
                        caller,
                        session -> session.createQuery(
                                        "from Party where kind = ?1 and slug > ?2 order by slug", Party.class)
                                .setParameter(1, kind)
                                .setParameter(2, after == null ? "" : after.text(0))
                                .setMaxResults(limit + 1)
                                .getResultList())
                .map(found -> Page.of(found, limit, party -> Cursor.behind(party.slug))
                        .map(Party::view));
    }

    private <T> Uni<T> in(Caller caller, Function<Mutiny.Session, Uni<T>> query) {
        return caller.kind() == Caller.Kind.OPERATOR
                ? transactions.inCooperative(query)
                : transactions.inParty(caller.organizationId(), query);
    }
}

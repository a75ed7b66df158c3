package coop.dure.tenants.members;

import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Page;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.security.Caller;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.tenants.checks.Slug;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Parties as they are now. */
@ApplicationScoped
public class ReadParties {
    private final TenantTransactions transactions;

    ReadParties(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** One party. */
    public Uni<PartyView> one(Caller caller, PartyKind kind, String slug) {
        Uni<@Nullable Party> found = Slug.is(slug)
                ? in(
                        caller,
                        session -> session.createQuery("from Party where kind = ?1 and slug = ?2", Party.class)
                                .setParameter(1, kind)
                                .setParameter(2, slug)
                                .getSingleResultOrNull())
                : Uni.createFrom().nullItem();
        return found.onItem()
                .ifNull()
                .failWith(() -> Problem.of(404, "not-found").because("not-found.detail"))
                .map(Party::view);
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

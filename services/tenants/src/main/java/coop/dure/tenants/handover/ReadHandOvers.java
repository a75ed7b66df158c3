package coop.dure.tenants.handover;

import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Page;
import coop.dure.platform.security.Caller;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Hand-overs that concern a caller: row-level security knows both members and the tenant. */
@ApplicationScoped
public class ReadHandOvers {
    private final TenantTransactions transactions;

    ReadHandOvers(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** A page, oldest first. */
    Uni<Page<HandOverView>> list(Caller caller, int limit, @Nullable Cursor after) {
        Function<Mutiny.Session, Uni<List<HandOver>>> query = session -> session.createQuery(
                        "from HandOver where handOverId > ?1 order by handOverId", HandOver.class)
                .setParameter(1, after == null ? new UUID(0, 0) : after.uuid(0))
                .setMaxResults(limit + 1)
                .getResultList();
        Uni<List<HandOver>> found = switch (caller.kind()) {
            case OPERATOR -> transactions.inCooperative(query);
            case PARTY -> transactions.inParty(caller.organizationId(), query);
            case TENANT -> transactions.inTenant(caller.organizationId(), query);
        };
        return found.map(list ->
                Page.of(list, limit, one -> Cursor.behind(one.handOverId)).map(HandOver::view));
    }
}

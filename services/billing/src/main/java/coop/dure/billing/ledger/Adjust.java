package coop.dure.billing.ledger;

import coop.dure.billing.ledger.AdjustmentDescription.Read;
import coop.dure.billing.settlement.StatementLock;
import coop.dure.platform.tenancy.TenantRef;
import coop.dure.vocabulary.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** Moves an amount between parties, or to or from the reserve, in a tenant's ledger. In the cooperative's scope. */
@ApplicationScoped
public class Adjust {
    private final PostEntry ledger;

    Adjust(PostEntry ledger) {
        this.ledger = ledger;
    }

    /**
     * The entry's id.
     *
     * @param at where it stands in the body
     */
    public Uni<UUID> of(SqlConnection connection, TenantRef tenant, AdjustmentDescription wish, String at) {
        Read read = wish.read(at, tenant.currency());
        UUID[] parties =
                Stream.of(read.from(), read.to()).filter(Objects::nonNull).toArray(UUID[]::new);
        Entry entry = Entry.adjustment(read.from(), read.to(), read.minor());
        return connection
                .preparedQuery("select count(*) from party where party_id = any($1::uuid[])")
                .execute(Tuple.of(parties))
                .invoke(rows -> {
                    if (rows.iterator().next().getInteger(0) < parties.length) {
                        throw AdjustmentDescription.refused(at + "/toParty", "adjustment.unknown-party");
                    }
                })
                .chain(() -> StatementLock.posting(connection))
                .chain(now ->
                        ledger.of(connection, tenant.id(), tenant.currency(), entry, Ids.next(), read.reason(), now));
    }
}

package coop.dure.billing.documents;

import coop.dure.billing.documents.IssuerTable.Kept;
import coop.dure.platform.preconditions.IfMatch;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.vocabulary.Versions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Keeps who issues invoices; repeating it changes nothing. Invoices that were issued keep what was said then. */
@ApplicationScoped
class DescribeIssuer {
    private final TenantTransactions transactions;
    private final Clock clock = Clock.systemUTC();

    DescribeIssuer(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * An issuer that was described.
     *
     * @param kept as it is now
     * @param created whether nobody had described it before
     */
    record Described(Kept kept, boolean created) {}

    /**
     * As wished for.
     *
     * @param expected the version that the caller has read
     */
    Uni<Described> as(String code, Issuer wished, IfMatch expected) {
        return transactions.inCooperativeSql(connection -> IssuerTable.lock(connection, code)
                .chain(found -> {
                    expected.check(found.map(Kept::version).orElse(null));
                    return found.isPresent()
                            ? change(connection, code, found.get(), wished)
                            : make(connection, code, wished);
                }));
    }

    private Uni<Described> make(SqlConnection connection, String code, Issuer wished) {
        Kept kept = new Kept(wished, Versions.next(0, clock.millis()));
        return IssuerTable.insert(connection, code, kept)
                .chain(inserted -> inserted
                        ? Uni.createFrom().item(new Described(kept, true))
                        : IssuerTable.lock(connection, code)
                                .chain(found -> change(connection, code, found.orElseThrow(), wished)));
    }

    private Uni<Described> change(SqlConnection connection, String code, Kept found, Issuer wished) {
        if (found.details().equals(wished)) {
            return Uni.createFrom().item(new Described(found, false));
        }
        Kept kept = new Kept(wished, Versions.next(found.version(), clock.millis()));
        return IssuerTable.update(connection, code, kept).replaceWith(new Described(kept, false));
    }
}

package coop.dure.billing.documents;

import coop.dure.billing.periods.Period;
import coop.dure.contracts.tenants.TenantChanged;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What stands on an invoice beside its amounts, as it was when it was issued. Kept in the invoice: fields are only added.
 *
 * @param issuer who issues it; {@code null} while nobody had said who that is
 * @param buyer to whom
 * @param locale BCP 47 tag of the language in which the client reads it
 * @param zone in which its dates are reckoned
 * @param from first day that it bills
 * @param until first day after those
 */
public record Letterhead(
        @Nullable Issuer issuer, Buyer buyer, String locale, String zone, LocalDate from, LocalDate until) {
    /** Of an invoice that is issued now. */
    public static Uni<Letterhead> of(SqlConnection connection, TenantChanged tenant, Period period) {
        return IssuerTable.find(connection, IssuerTable.COOPERATIVE)
                .map(issuer -> new Letterhead(
                        issuer.map(IssuerTable.Kept::details).orElse(null),
                        Buyer.of(tenant),
                        tenant.locale(),
                        period.zone().getId(),
                        period.firstDay(),
                        period.dayAfter()));
    }
}

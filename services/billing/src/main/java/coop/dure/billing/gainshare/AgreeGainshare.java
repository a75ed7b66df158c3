package coop.dure.billing.gainshare;

import coop.dure.billing.lines.MonthFacts.Gainshare;
import coop.dure.billing.periods.ClosedMonth;
import coop.dure.billing.periods.OpenPeriods;
import coop.dure.platform.preconditions.IfMatch;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;

/** Agrees how a tenant's savings repay its rebuild. Earlier versions stay; agreeing on the same again changes nothing. */
@ApplicationScoped
public class AgreeGainshare {
    private final TenantTransactions transactions;
    private final OpenPeriods periods;

    AgreeGainshare(TenantTransactions transactions, OpenPeriods periods) {
        this.transactions = transactions;
        this.periods = periods;
    }

    /**
     * What is agreed, and how far it has come.
     *
     * @param versions oldest first
     * @param repaidMicros on invoices of closed months so far
     */
    record Standing(List<GainshareTable.Terms> versions, long repaidMicros) {}

    /** As a tenant's is now. */
    Uni<Standing> standing(UUID tenantId) {
        return transactions.inTenantSql(tenantId, connection -> standing(connection, tenantId));
    }

    /**
     * From a month on.
     *
     * @param expected the version that the caller has read
     */
    Uni<Standing> on(
            UUID tenantId, YearMonth validFrom, String currency, Gainshare terms, String by, IfMatch expected) {
        return transactions.inTenantSql(
                tenantId,
                connection -> connection
                        .preparedQuery("select pg_advisory_xact_lock(hashtextextended($1, 0))")
                        .execute(Tuple.of("gainshare:" + tenantId))
                        .chain(() -> GainshareTable.all(connection, tenantId))
                        .chain(versions -> {
                            GainshareTable.Terms last = versions.isEmpty() ? null : versions.get(versions.size() - 1);
                            expected.check(last == null ? null : (long) last.number());
                            if (last != null && last.validFrom().equals(validFrom) && isSame(last.terms(), terms)) {
                                return Uni.createFrom().voidItem();
                            }
                            GainshareTable.Terms next =
                                    new GainshareTable.Terms(versions.size() + 1, validFrom, currency, terms);
                            return periods.input(connection, tenantId)
                                    .chain(() -> GainshareTable.insert(connection, tenantId, next, by))
                                    .chain(() -> periods.changedFrom(connection, tenantId, validFrom));
                        })
                        .chain(() -> standing(connection, tenantId)));
    }

    private static boolean isSame(Gainshare one, Gainshare other) {
        return one.baselineMicros() == other.baselineMicros()
                && one.rebuildMicros() == other.rebuildMicros()
                && one.percent().compareTo(other.percent()) == 0;
    }

    private static Uni<Standing> standing(SqlConnection connection, UUID tenantId) {
        return GainshareTable.all(connection, tenantId)
                .chain(versions -> ClosedMonth.of(connection, tenantId)
                        .map(closed -> new Standing(
                                versions,
                                closed.isEmpty()
                                        ? 0
                                        : closed.get(closed.size() - 1)
                                                .closing()
                                                .repaidMicros())));
    }
}

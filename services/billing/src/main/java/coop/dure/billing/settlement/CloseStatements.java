package coop.dure.billing.settlement;

import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Fixes the statements of a month, of all parties and the reserve at once. Months are fixed in order, when they are over;
 * fixing one again changes nothing.
 */
@ApplicationScoped
class CloseStatements {
    private static final String BEFORE =
            "select max(month) as last, exists (select 1 from posting where account in ('PAYABLE', 'RESERVE') and kind"
                    + " <> 'PAYOUT' and posted_at < $1 and posted_at >= coalesce((select max(until_at) from"
                    + " statement_month), '-infinity')) as open from statement_month";

    private final TenantTransactions transactions;

    CloseStatements(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    Uni<Void> of(YearMonth asked, ZoneId zone, String by) {
        return transactions.inCooperativeSql(connection -> StatementLock.closing(connection)
                .chain(now -> StatementMonth.of(connection, asked, zone)
                        .chain(month ->
                                month.fixed() ? Uni.createFrom().voidItem() : close(connection, month, now, by))));
    }

    private static Uni<Void> close(SqlConnection connection, StatementMonth month, Instant now, String by) {
        return connection
                .preparedQuery(BEFORE)
                .execute(Tuple.of(month.fromAt()))
                .chain(rows -> {
                    Row before = rows.iterator().next();
                    refuse(month, now, before.getString("last"), before.getBoolean("open"));
                    return fix(connection, month, now, by);
                });
    }

    private static void refuse(StatementMonth month, Instant now, @Nullable String last, boolean earlierIsOpen) {
        String name = month.month().toString();
        if (now.isBefore(month.until())) {
            throw Problem.of(409, "statements-not-closable").because("statement.not-over", name);
        }
        if (last != null && name.compareTo(last) < 0) {
            throw Problem.of(409, "statements-not-closable").because("statement.later-fixed", last);
        }
        if (earlierIsOpen) {
            throw Problem.of(409, "statements-not-closable").because("statement.earlier-open", name);
        }
    }

    private static Uni<Void> fix(SqlConnection connection, StatementMonth month, Instant now, String by) {
        String name = month.month().toString();
        return connection
                .preparedQuery("insert into statement_month (month, from_at, until_at, closed_at, closed_by)"
                        + " values ($1, $2, $3, $4, $5)")
                .execute(Tuple.of(name, month.fromAt(), month.untilAt(), now.atOffset(ZoneOffset.UTC), by))
                .chain(() -> connection
                        .preparedQuery("insert into statement (statement_id, month, party_id, currency, brought_minor,"
                                + " due_minor, payable_minor, carried_minor) select gen_random_uuid(), $1, party_id,"
                                + " currency, brought, due, payable, carried from (" + StatementTotals.COMPUTED
                                + ") as month")
                        .execute(Tuple.of(name, month.fromAt(), month.untilAt(), (UUID) null)))
                .replaceWithVoid();
    }
}

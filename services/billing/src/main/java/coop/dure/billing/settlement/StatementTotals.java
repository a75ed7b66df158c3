package coop.dure.billing.settlement;

import coop.dure.billing.money.Amount;
import coop.dure.billing.settlement.StatementResource.StatementTotal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a month comes to, per party and currency: what became due in it and what earlier months carried forward because it
 * was below zero. What is above zero is paid out.
 */
final class StatementTotals {
    /** Of the month $1 between the instants $2 and $3, of the party $4 or of all. */
    static final String COMPUTED =
            "select party_id, currency, sum(brought) as brought, sum(due) as due, greatest(sum(brought + due), 0) as payable,"
                    + " least(sum(brought + due), 0) as carried from (select party_id, currency, 0::numeric as brought,"
                    + " -amount_minor as due from posting where account in ('PAYABLE', 'RESERVE') and kind <> 'PAYOUT'"
                    + " and posted_at >= $2 and posted_at < $3 union all select party_id, currency, carried_minor, 0 from"
                    + " (select distinct on (party_id, currency) party_id, currency, carried_minor from statement"
                    + " where month < $1 order by party_id, currency, month desc) as last where carried_minor < 0)"
                    + " as moved where $4::uuid is null or party_id = $4 group by party_id, currency";

    private static final String FIXED =
            "select party_id, currency, brought_minor as brought, due_minor as due, payable_minor as payable,"
                    + " carried_minor as carried from statement where month = $1 and ($2::uuid is null or party_id = $2)";

    private StatementTotals() {}

    /** As they were fixed; while the month is not, as they stand. */
    static Uni<List<StatementTotal>> of(SqlConnection connection, StatementMonth month, @Nullable UUID party) {
        String name = month.month().toString();
        Tuple computed = Tuple.from(new @Nullable Object[] {name, month.fromAt(), month.untilAt(), party});
        return connection
                .preparedQuery((month.fixed() ? FIXED : COMPUTED) + " order by party_id nulls first, currency")
                .execute(month.fixed() ? Tuple.of(name, party) : computed)
                .map(rows -> {
                    List<StatementTotal> totals = new ArrayList<>();
                    for (Row row : rows) {
                        totals.add(total(row));
                    }
                    return totals;
                });
    }

    private static StatementTotal total(Row row) {
        return new StatementTotal(
                row.getUUID("party_id"),
                amount(row, "due"),
                amount(row, "brought"),
                amount(row, "payable"),
                amount(row, "carried"));
    }

    private static Amount amount(Row row, String column) {
        BigDecimal minor = row.getBigDecimal(column);
        return Amount.ofMinor(minor, row.getString("currency"));
    }
}

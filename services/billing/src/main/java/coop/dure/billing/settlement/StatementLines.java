package coop.dure.billing.settlement;

import coop.dure.billing.money.Amount;
import coop.dure.billing.settlement.StatementResource.StatementLine;
import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The postings that a statement is made of: what became due to parties and the reserve.
 *
 * @param from first instant
 * @param until first instant after it
 * @param party whose; {@code null} for everybody whom the caller may see
 */
record StatementLines(Instant from, Instant until, @Nullable UUID party) {
    private static final String WHERE = " from posting where account in ('PAYABLE', 'RESERVE') and kind <> 'PAYOUT'"
            + " and posted_at >= $1 and posted_at < $2 and ($3::uuid is null or party_id = $3)";

    /**
     * Where a page begins.
     *
     * @param entry behind this entry
     * @param position and this posting of it
     */
    record Behind(UUID entry, int position) {
        static Behind of(@Nullable Cursor cursor) {
            return cursor == null
                    ? new Behind(new UUID(0, 0), -1)
                    : new Behind(cursor.uuid(0), (int) Math.min(Math.max(cursor.number(1), -1), Integer.MAX_VALUE));
        }
    }

    private record Placed(StatementLine line, UUID entry, int position) {}

    /** Lines, oldest first: entries have ids that grow with time. */
    Uni<Page<StatementLine>> page(SqlConnection connection, Behind behind, int most) {
        return connection
                .preparedQuery("with page as (select party_id, tenant_id, kind, invoice_number, invoice_month,"
                        + " agreement_version, revenue_kind, posted_at, -amount_minor as due, currency, entry_id, position"
                        + WHERE + " and (entry_id, position) > ($4, $5) order by entry_id, position limit $6)"
                        + " select page.*, c.cause_kind, c.cause_id, c.cause_number, c.reason from page left join"
                        + " causes_of_entries(array(select distinct entry_id from page)) c on c.entry_id = page.entry_id"
                        + " order by page.entry_id, page.position")
                .execute(Tuple.from(new @Nullable Object[] {
                    from.atOffset(ZoneOffset.UTC),
                    until.atOffset(ZoneOffset.UTC),
                    party,
                    behind.entry(),
                    behind.position(),
                    most + 1
                }))
                .chain(rows -> Names.ofTenants(connection, rows).map(names -> {
                    List<Placed> found = new ArrayList<>();
                    for (Row row : rows) {
                        found.add(new Placed(line(row, names), row.getUUID("entry_id"), row.getInteger("position")));
                    }
                    return Page.of(found, most, placed -> Cursor.behind(placed.entry(), placed.position()))
                            .map(Placed::line);
                }));
    }

    private static StatementLine line(Row row, Map<UUID, String> names) {
        Cause cause = Cause.of(row);
        return new StatementLine(
                row.getUUID("entry_id"),
                row.getString("kind"),
                row.getUUID("party_id"),
                names.get(row.getUUID("tenant_id")),
                row.getString("invoice_number"),
                row.getString("invoice_month"),
                row.getInteger("agreement_version"),
                row.getString("revenue_kind"),
                row.getOffsetDateTime("posted_at").toInstant(),
                Amount.ofMinor(row.getBigDecimal("due"), row.getString("currency")),
                cause.reason(),
                cause.kind(),
                cause.id(),
                cause.number());
    }
}

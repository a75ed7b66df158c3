package coop.dure.billing.bank;

import coop.dure.billing.bank.matching.BankLine;
import coop.dure.billing.bank.matching.PayableInvoice;
import coop.dure.billing.bank.matching.PayableInvoices;
import coop.dure.billing.bank.matching.Reason;
import coop.dure.vocabulary.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The lines that are kept, in the scope of the cooperative's office. */
final class BankLines {
    private static final String PAYABLE = "select s.*, d.slug, i.content::json #>> '{letterhead,buyer,name}' as buyer"
            + " from invoice_standing s join invoice i using (tenant_id, invoice_id) join tenant_directory d"
            + " using (tenant_id) where s.number = any($1::text[]) or (s.status in ('ISSUED', 'PARTIALLY_PAID', 'OVERDUE')"
            + " and s.owed_minor - s.came_minor = any($2::numeric[])) order by s.issued_at, s.invoice_id";

    private BankLines() {}

    /** Keeps those that are not known yet; all of them as they are kept, by their keys. */
    static Uni<Map<String, KeptLine>> keep(SqlConnection connection, Collection<BankLine> lines, String by) {
        List<Tuple> rows = new ArrayList<>();
        for (BankLine line : lines) {
            rows.add(Tuple.from(new Object[] {
                Ids.next(),
                line.key(),
                line.receivedAt().atOffset(ZoneOffset.UTC),
                BigDecimal.valueOf(line.minor()),
                line.currency(),
                line.payer(),
                line.memo(),
                Reason.NOTHING_FITS.name(),
                by
            }));
        }
        if (rows.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        // Two files of the same lines in other orders must not wait for each other.
        rows.sort(Comparator.comparing(row -> row.getString(1)));
        return connection
                .preparedQuery("insert into bank_line (line_id, line_key, received_at, amount_minor, currency, payer,"
                        + " memo, status, reason, taken_at, taken_by) values ($1, $2, $3, $4, $5, $6, $7, 'OPEN', $8, now(), $9)"
                        + " on conflict (line_key) do nothing")
                .executeBatch(rows)
                .chain(() -> kept(connection, lines));
    }

    /** Those that are kept, by their keys. */
    static Uni<Map<String, KeptLine>> kept(SqlConnection connection, Collection<BankLine> lines) {
        return connection
                .preparedQuery(KeptLine.SELECT + " where b.line_key = any($1::text[])")
                .execute(Tuple.of((Object) lines.stream().map(BankLine::key).toArray(String[]::new)))
                .map(found -> {
                    Map<String, KeptLine> kept = new HashMap<>();
                    for (Row row : found) {
                        KeptLine line = KeptLine.of(row);
                        kept.put(line.said().key(), line);
                    }
                    return kept;
                });
    }

    /** The invoices that lines may have paid. */
    static Uni<PayableInvoices> payable(SqlConnection connection, Collection<BankLine> lines) {
        String[] numbers = lines.stream()
                .flatMap(line -> PayableInvoices.numbersIn(line.memo() + " " + line.payer()).stream())
                .distinct()
                .toArray(String[]::new);
        BigDecimal[] amounts = lines.stream()
                .map(line -> BigDecimal.valueOf(line.minor()))
                .distinct()
                .toArray(BigDecimal[]::new);
        return payable(connection, numbers, amounts).map(PayableInvoices::new);
    }

    /** The invoice of a number. */
    static Uni<Optional<PayableInvoice>> numbered(SqlConnection connection, String number) {
        return payable(connection, new String[] {number}, new BigDecimal[0])
                .map(found -> found.stream().findFirst());
    }

    private static Uni<List<PayableInvoice>> payable(SqlConnection connection, String[] numbers, BigDecimal[] amounts) {
        return connection
                .preparedQuery(PAYABLE)
                .execute(Tuple.of(numbers, amounts))
                .map(rows -> {
                    List<PayableInvoice> found = new ArrayList<>();
                    for (Row row : rows) {
                        String buyer = row.getString("buyer");
                        found.add(new PayableInvoice(
                                row.getUUID("tenant_id"),
                                row.getString("slug"),
                                row.getUUID("invoice_id"),
                                row.getString("number"),
                                row.getString("currency"),
                                buyer == null ? "" : buyer,
                                "VOID".equals(row.getString("status")),
                                row.getBigDecimal("owed_minor")
                                        .subtract(row.getBigDecimal("came_minor"))
                                        .max(BigDecimal.ZERO)
                                        .longValueExact()));
                    }
                    return found;
                });
    }

    /** The line, locked until the transaction ends. */
    static Uni<Optional<KeptLine>> lock(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery("select 1 from bank_line where line_id = $1 for update")
                .execute(Tuple.of(id))
                .chain(() -> find(connection, id));
    }

    /** The line. */
    static Uni<Optional<KeptLine>> find(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(KeptLine.SELECT + " where b.line_id = $1")
                .execute(Tuple.of(id))
                .map(rows -> {
                    for (Row row : rows) {
                        return Optional.of(KeptLine.of(row));
                    }
                    return Optional.empty();
                });
    }

    static Uni<Void> booked(
            SqlConnection connection, UUID id, PayableInvoice invoice, UUID paymentId, Reason reason, String by) {
        return connection
                .preparedQuery("update bank_line set status = 'BOOKED', reason = $2, tenant_id = $3, invoice_id = $4,"
                        + " payment_id = $5, decided_at = now(), decided_by = $6 where line_id = $1")
                .execute(Tuple.of(id, reason.name(), invoice.tenantId(), invoice.invoiceId(), paymentId, by))
                .replaceWithVoid();
    }

    static Uni<Void> dismissed(SqlConnection connection, UUID id, String reason, String by) {
        return connection
                .preparedQuery("update bank_line set status = 'DISMISSED', reason = $2, decided_at = now(),"
                        + " decided_by = $3 where line_id = $1")
                .execute(Tuple.of(id, reason, by))
                .replaceWithVoid();
    }

    /** Of one that nothing was done with: why nothing fits. */
    static Uni<Void> stillOpen(SqlConnection connection, Map<UUID, Reason> reasons) {
        if (reasons.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<UUID> ids = List.copyOf(reasons.keySet());
        return connection
                .preparedQuery("update bank_line b set reason = n.reason from unnest($1::uuid[], $2::text[]) as n"
                        + " (line_id, reason) where b.line_id = n.line_id and b.status = 'OPEN'")
                .execute(Tuple.of(
                        ids.toArray(UUID[]::new),
                        ids.stream()
                                .map(id -> reasons.get(id))
                                .map(BankLines::name)
                                .toArray(String[]::new)))
                .replaceWithVoid();
    }

    private static String name(@Nullable Reason reason) {
        return reason == null ? "" : reason.name();
    }
}

package coop.dure.billing.payouts;

import coop.dure.billing.ledger.Entry;
import coop.dure.billing.ledger.PostEntry;
import coop.dure.billing.settlement.StatementLock;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.vocabulary.Ids;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Pays out what the fixed statements of a month say, once: to each party what is above zero, in one transaction with its
 * postings. A payable is of a party and a tenant, so each tenant's ledger has its part; what is below zero there is set off.
 */
@ApplicationScoped
class PayOut {
    private static final String PAYABLE =
            "select s.party_id, s.currency, s.payable_minor, coalesce(p.slug, s.party_id::text) as slug from statement s"
                    + " left join party p using (party_id) where s.month = $1 and s.payable_minor > 0 and s.party_id is not"
                    + " null order by slug, s.currency";

    /** What is still owed of what was posted until then: earlier payouts are taken off whenever they were made. */
    private static final String BY_TENANT =
            "select tenant_id, -sum(amount_minor) as owed from posting where party_id = $1 and currency = $2 and account ="
                    + " 'PAYABLE' and (kind = 'PAYOUT' or posted_at < (select until_at from statement_month where month = $3))"
                    + " group by tenant_id having sum(amount_minor) <> 0 order by tenant_id";

    private static final String BEFORE =
            "select exists (select 1 from statement_month where month = $1) as fixed, (select run_id from payout_run where"
                    + " month = $1) as run, (select min(s.month) from statement s where s.month < $1 and s.payable_minor > 0"
                    + " and s.party_id is not null and not exists (select 1 from payout_run r where r.month = s.month))"
                    + " as earlier";

    private final TenantTransactions transactions;
    private final PostEntry ledger;

    PayOut(TenantTransactions transactions, PostEntry ledger) {
        this.transactions = transactions;
        this.ledger = ledger;
    }

    private record Payout(UUID id, UUID party, String currency, long minor, String reference) {}

    /** The run of a month; the same one where it was made before. */
    Uni<UUID> of(String month, String by) {
        return transactions.inCooperativeSql(connection -> StatementLock.closing(connection)
                .chain(now -> connection
                        .preparedQuery(BEFORE)
                        .execute(Tuple.of(month))
                        .chain(rows -> {
                            Row before = rows.iterator().next();
                            UUID made = before.getUUID("run");
                            if (made != null) {
                                return Uni.createFrom().item(made);
                            }
                            refuse(month, before);
                            return run(connection, month, by, now);
                        })));
    }

    private static void refuse(String month, Row before) {
        if (!before.getBoolean("fixed")) {
            throw Problem.of(409, "payout-not-possible").because("payout.not-fixed", month);
        }
        String earlier = before.getString("earlier");
        if (earlier != null) {
            throw Problem.of(409, "payout-not-possible").because("payout.earlier", earlier);
        }
    }

    private Uni<UUID> run(SqlConnection connection, String month, String by, Instant now) {
        UUID run = Ids.next();
        return connection
                .preparedQuery("insert into payout_run (run_id, month, made_at, made_by) values ($1, $2, $3, $4)")
                .execute(Tuple.of(run, month, now.atOffset(ZoneOffset.UTC), by))
                .chain(() -> connection.preparedQuery(PAYABLE).execute(Tuple.of(month)))
                .chain(rows -> {
                    List<Payout> payouts = new ArrayList<>();
                    for (Row row : rows) {
                        payouts.add(new Payout(
                                Ids.next(),
                                row.getUUID("party_id"),
                                row.getString("currency"),
                                row.getBigDecimal("payable_minor").longValueExact(),
                                "DURE " + month + " " + row.getString("slug")));
                    }
                    return oneAfterTheOther(payouts, payout -> pay(connection, run, month, payout, now));
                })
                .replaceWith(run);
    }

    private Uni<Void> pay(SqlConnection connection, UUID run, String month, Payout payout, Instant now) {
        return connection
                .preparedQuery("insert into payout (payout_id, run_id, month, party_id, currency, amount_minor,"
                        + " reference, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8)")
                .execute(Tuple.from(new Object[] {
                    payout.id(),
                    run,
                    month,
                    payout.party(),
                    payout.currency(),
                    BigDecimal.valueOf(payout.minor()),
                    payout.reference(),
                    now.atOffset(ZoneOffset.UTC)
                }))
                .chain(() ->
                        connection.preparedQuery(BY_TENANT).execute(Tuple.of(payout.party(), payout.currency(), month)))
                .chain(rows -> {
                    List<Row> owed = new ArrayList<>();
                    rows.forEach(owed::add);
                    long sum = owed.stream()
                            .mapToLong(row -> row.getBigDecimal("owed").longValueExact())
                            .sum();
                    if (sum != payout.minor()) {
                        throw new IllegalStateException("the ledger owes party " + payout.party() + " " + sum
                                + ", its statement of " + month + " says " + payout.minor());
                    }
                    return oneAfterTheOther(owed, row -> post(connection, payout, row, now));
                });
    }

    private Uni<Void> post(SqlConnection connection, Payout payout, Row owed, Instant now) {
        Entry entry = Entry.payout(payout.party(), owed.getBigDecimal("owed").longValueExact());
        return ledger.of(connection, owed.getUUID("tenant_id"), payout.currency(), entry, payout.id(), null, now)
                .replaceWithVoid();
    }

    private static <T> Uni<Void> oneAfterTheOther(List<T> all, java.util.function.Function<T, Uni<Void>> each) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(one -> each.apply(one))
                .collect()
                .last()
                .replaceWithVoid();
    }
}

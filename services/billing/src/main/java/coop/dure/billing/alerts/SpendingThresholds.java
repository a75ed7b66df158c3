package coop.dure.billing.alerts;

import coop.dure.platform.preconditions.IfMatch;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.sqlclient.data.Numeric;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Thresholds as tenants said them. */
@ApplicationScoped
class SpendingThresholds {
    private static final String READ =
            "select unnest(amounts) as amount, currency, version from spending_thresholds where tenant_id = $1";
    private static final String SAY = "insert into spending_thresholds as t (tenant_id, amounts, currency, version)"
            + " values ($1, $2::numeric[], $3, 1) on conflict (tenant_id) do update set amounts = excluded.amounts,"
            + " currency = excluded.currency, version = t.version + 1 returning version";
    private final TenantTransactions transactions;

    SpendingThresholds(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Thresholds that were said.
     *
     * @param version grows with every change; {@code null} where nothing was said
     */
    record Stored(SaidThresholds said, @Nullable Long version) {}

    Uni<Stored> read(UUID tenantId) {
        return transactions.inTenantSql(
                tenantId,
                connection -> version(connection, tenantId, "")
                        .chain(version -> connection
                                .preparedQuery(READ)
                                .execute(Tuple.of(tenantId))
                                .map(rows -> {
                                    List<BigDecimal> amounts = new ArrayList<>();
                                    String currency = "";
                                    for (Row row : rows) {
                                        amounts.add(row.getBigDecimal("amount"));
                                        currency = row.getString("currency");
                                    }
                                    return new Stored(SaidThresholds.of(amounts, currency), version);
                                })));
    }

    /** Says them, and has the running month judged by them. */
    Uni<Stored> say(UUID tenantId, List<BigDecimal> amounts, String currency, IfMatch expected) {
        return transactions.inTenantSql(
                tenantId,
                connection -> version(connection, tenantId, " for update").chain(before -> {
                    expected.check(before);
                    return connection
                            .preparedQuery(SAY)
                            .execute(Tuple.of(
                                    tenantId,
                                    amounts.stream().map(Numeric::create).toArray(Numeric[]::new),
                                    currency))
                            .chain(rows -> AlertMarks.leave(connection, List.of(tenantId))
                                    .replaceWith(new Stored(
                                            SaidThresholds.of(amounts, currency),
                                            rows.iterator().next().getLong("version"))));
                }));
    }

    private static Uni<@Nullable Long> version(SqlConnection connection, UUID tenantId, String how) {
        return connection
                .preparedQuery("select version from spending_thresholds where tenant_id = $1" + how)
                .execute(Tuple.of(tenantId))
                .map(rows -> {
                    for (Row row : rows) {
                        return row.getLong("version");
                    }
                    return null;
                });
    }
}

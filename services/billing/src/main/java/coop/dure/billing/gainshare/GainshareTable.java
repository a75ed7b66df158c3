package coop.dure.billing.gainshare;

import coop.dure.billing.lines.MonthFacts.Gainshare;
import coop.dure.vocabulary.Money;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The agreed gainshares of tenants. */
public final class GainshareTable {
    private static final String COLUMNS = "number, valid_from, currency, baseline, rebuild_cost, percent";

    private GainshareTable() {}

    /**
     * A version of a tenant's gainshare.
     *
     * @param number 1, 2, 3 …
     * @param validFrom first month for which it holds
     * @param currency ISO 4217 code of its amounts
     * @param terms what was agreed
     */
    public record Terms(int number, YearMonth validFrom, String currency, Gainshare terms) {}

    /** The version that holds in a month. */
    public static Uni<Optional<Terms>> in(SqlConnection connection, UUID tenantId, YearMonth month) {
        return connection
                .preparedQuery("select " + COLUMNS + " from gainshare where tenant_id = $1 and valid_from <= $2"
                        + " order by valid_from desc, number desc limit 1")
                .execute(Tuple.of(tenantId, month.toString()))
                .map(rows -> {
                    for (Row row : rows) {
                        return Optional.of(read(row));
                    }
                    return Optional.empty();
                });
    }

    /** All of a tenant's, oldest first. */
    static Uni<List<Terms>> all(SqlConnection connection, UUID tenantId) {
        return connection
                .preparedQuery("select " + COLUMNS + " from gainshare where tenant_id = $1 order by number")
                .execute(Tuple.of(tenantId))
                .map(rows -> {
                    List<Terms> found = new ArrayList<>();
                    for (Row row : rows) {
                        found.add(read(row));
                    }
                    return found;
                });
    }

    static Uni<Void> insert(SqlConnection connection, UUID tenantId, Terms agreed, String by) {
        return connection
                .preparedQuery("insert into gainshare (tenant_id, " + COLUMNS + ", made_at, made_by) values ($1, $2,"
                        + " $3, $4, $5, $6, $7, now(), $8)")
                .execute(Tuple.from(new Object[] {
                    tenantId,
                    agreed.number(),
                    agreed.validFrom().toString(),
                    agreed.currency(),
                    BigDecimal.valueOf(agreed.terms().baselineMicros(), Money.MICRO_PLACES),
                    BigDecimal.valueOf(agreed.terms().rebuildMicros(), Money.MICRO_PLACES),
                    agreed.terms().percent(),
                    by
                }))
                .replaceWithVoid();
    }

    private static Terms read(Row row) {
        return new Terms(
                row.getInteger("number"),
                YearMonth.parse(row.getString("valid_from")),
                row.getString("currency"),
                new Gainshare(
                        micros(row.getBigDecimal("baseline")),
                        micros(row.getBigDecimal("rebuild_cost")),
                        row.getBigDecimal("percent")));
    }

    private static long micros(BigDecimal amount) {
        return amount.movePointRight(Money.MICRO_PLACES).longValueExact();
    }
}

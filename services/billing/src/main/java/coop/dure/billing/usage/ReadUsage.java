package coop.dure.billing.usage;

import coop.dure.billing.state.StoredJson;
import coop.dure.billing.usage.UsageView.UsageItem;
import coop.dure.contracts.tenants.TenantChanged;
import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Page;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.security.NumberReaders;
import coop.dure.platform.tenancy.TenantRef;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a month has cost so far. */
@ApplicationScoped
class ReadUsage {
    /** One statement, so that the parts are those of the total. */
    private static final String SUMS =
            "with month as (select %s as named, state, legs, connected_seconds, billed_seconds,"
                    + " amount, changed_at from usage_sum where tenant_id = $1 and month = $2)"
                    + " select 0 as place, null as named, max(changed_at) as changed_at, " + Figures.SUMS
                    + " from month"
                    + " union all select * from (select 1, named, null::timestamptz, " + Figures.SUMS + " from month"
                    + " where $3::text is null or named > $3 group by named having sum(legs) > 0 order by named limit $4"
                    + " offset $5) as page"
                    + " order by place, named";

    private final Clock clock = Clock.systemUTC();
    private final TenantTransactions transactions;

    ReadUsage(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    private record Asked(String month, OffsetDateTime from, OffsetDateTime until, String status) {}

    /**
     * Of a tenant's month.
     *
     * @param month {@code null} for the one that runs, or ran last
     * @param roles of who reads: a queue may be called by a telephone number
     */
    Uni<UsageView> of(
            TenantRef who,
            @Nullable YearMonth month,
            UsageBy by,
            @Nullable Cursor cursor,
            int most,
            Set<String> roles) {
        return transactions.inTenantSql(
                who.id(),
                connection -> asked(connection, who, month)
                        .chain(asked -> hides(connection, who, by, roles).chain(hides -> {
                            UsagePlace place = UsagePlace.of(by, hides, cursor);
                            return connection
                                    .preparedQuery(SUMS.formatted(by.column()))
                                    .execute(Tuple.from(new @Nullable Object[] {
                                        who.id(), asked.month(), place.key(), most + 1, place.skipped()
                                    }))
                                    .map(rows -> view(asked, rows, place, most, who.currency()));
                        })));
    }

    /** Whether numbers in it are hidden, as they are in the tenant's call records. */
    private static Uni<Boolean> hides(SqlConnection connection, TenantRef who, UsageBy by, Set<String> roles) {
        return by != UsageBy.QUEUE
                ? Uni.createFrom().item(false)
                : connection
                        .preparedQuery("select state from tenant where tenant_id = $1")
                        .execute(Tuple.of(who.id()))
                        .map(rows -> {
                            TenantChanged.CallRecords said = null;
                            for (Row row : rows) {
                                said = StoredJson.read(row.getString("state"), TenantChanged.class)
                                        .callRecords();
                            }
                            return !NumberReaders.include(said == null ? null : said.numbersVisibleTo(), roles);
                        });
    }

    private Uni<Asked> asked(SqlConnection connection, TenantRef who, @Nullable YearMonth month) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return connection
                .preparedQuery("select month, from_at, until_at, status from period where tenant_id = $1"
                        + " and ($2::text is null or month = $2) and ($2 is not null or from_at <= $3)"
                        + " order by from_at desc limit 1")
                .execute(Tuple.from(new @Nullable Object[] {who.id(), month == null ? null : month.toString(), now}))
                .map(rows -> {
                    for (Row row : rows) {
                        return new Asked(
                                row.getString("month"),
                                row.getOffsetDateTime("from_at"),
                                row.getOffsetDateTime("until_at"),
                                row.getString("status"));
                    }
                    throw Problem.of(404, "period-not-found")
                            .parameter(
                                    "month",
                                    "period.not-found",
                                    month == null ? YearMonth.from(now.atZoneSameInstant(who.zone())) : month);
                });
    }

    private static UsageView view(Asked asked, Iterable<Row> rows, UsagePlace place, int most, String currency) {
        Figures total = null;
        OffsetDateTime changed = null;
        List<UsageItem> whole = new ArrayList<>();
        for (Row row : rows) {
            Figures figures = Figures.read(row, currency);
            if (row.getInteger("place") == 0) {
                total = figures;
                changed = row.getOffsetDateTime("changed_at");
            } else {
                String key = row.getString("named");
                whole.add(new UsageItem(key.isEmpty() ? null : key, figures));
            }
        }
        if (total == null) {
            throw new IllegalStateException("sums without a total");
        }
        Page<UsageItem> page =
                Page.of(whole, most, last -> place.behind(last, most)).map(place::shown);
        return new UsageView(
                asked.month(),
                asked.from().toInstant(),
                asked.until().toInstant(),
                asked.status(),
                asked.status().equals("OPEN"),
                changed == null ? null : changed.toInstant(),
                place.by().written(),
                total,
                page.items(),
                page.next());
    }
}

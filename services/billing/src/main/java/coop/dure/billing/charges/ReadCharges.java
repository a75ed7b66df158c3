package coop.dure.billing.charges;

import coop.dure.billing.invoices.InvoiceLine.Talk;
import coop.dure.billing.lines.MonthlyTerms;
import coop.dure.billing.lines.PlanTerms;
import coop.dure.billing.lines.UsageFold;
import coop.dure.billing.rateplans.PublishedTerms;
import coop.dure.billing.rateplans.PublishedTerms.Key;
import coop.dure.billing.rating.BaseCharge;
import coop.dure.billing.rating.ChargeState;
import coop.dure.billing.rating.Explanation;
import coop.dure.billing.state.StoredJson;
import coop.dure.vocabulary.Money;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Folds a month's rated charges. Of those that no allowance or tier looks at the sums are kept (ADR 0096); the others come
 * one by one in call order, a page of them in memory at a time, until nothing looks at the rest either.
 */
@ApplicationScoped
public class ReadCharges {
    /** Most allowances are used up by the first calls of a month. */
    private static final int FIRST_PAGE = 100;

    private static final int LARGEST_PAGE = 2000;
    private static final int MOST_EXPLANATIONS = 10_000;
    private static final String RATED =
            " from charge where tenant_id = $1 and month = $2 and not voided and state = 'RATED'";
    /** Charges of before the column, and of a replica that does not know it yet, say it in their explanation. */
    static final String DESTINATION = "coalesce(destination, case when explanation like '[%' then"
            + " explanation::json ->> 0 else explanation::json ->> 'destination' end)";

    private static final Call BEFORE_ALL = new Call(Instant.EPOCH.atOffset(ZoneOffset.UTC), new UUID(0, 0));

    private static final String SUMS = "select destination as named, rate_plan, rate_plan_version,"
            + " sum(legs)::bigint as calls, sum(amount) as amount, sum(connected_seconds)::bigint as connected_seconds,"
            + " sum(billed_seconds)::bigint as billed_seconds from usage_sum"
            + " where tenant_id = $1 and month = $2 and state = 'RATED' and destination %s"
            + " and ($4::date is null or day >= $4) and ($5::date is null or day < $5)"
            + " group by destination, rate_plan, rate_plan_version having sum(legs) > 0";
    private static final String NOT_LOOKED_AT = SUMS.formatted("<> all($3::text[])");
    private static final String LOOKED_AT = SUMS.formatted("= any($3::text[])");

    /**
     * Calls under one version of the share agreement.
     *
     * @param agreementVersion its number; 0 for none
     * @param from its first day; {@code null} for all before the next one
     * @param until first day after it; {@code null} for all after
     */
    public record Under(
            int agreementVersion,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {
        private boolean covers(LocalDate day) {
            return (from == null || !day.isBefore(from)) && (until == null || day.isBefore(until));
        }
    }

    private record Month(
            SqlConnection connection,
            UUID tenantId,
            String name,
            List<Under> stretches,
            MonthlyTerms terms,
            UsageFold fold,
            Map<String, Explanation> explanations,
            Map<Group, Folded> folded) {
        /** Most calls cost the same as one before, for the same reason: that is read once. */
        private Explanation explanation(String text) {
            if (explanations.size() >= MOST_EXPLANATIONS) {
                explanations.clear();
            }
            return explanations.computeIfAbsent(text, read -> StoredJson.read(read, Explanation.class));
        }

        private int versionOn(LocalDate day) {
            for (Under under : stretches) {
                if (under.covers(day)) {
                    return under.agreementVersion();
                }
            }
            return 0;
        }
    }

    private record Group(String destination, @Nullable Key ratedBy, int agreementVersion) {}

    /** What was folded by itself of a group whose sum is kept. */
    private static final class Folded {
        private long calls;
        private long micros;
        private long connectedSeconds;
        private long billedSeconds;

        private void add(long amountMicros, Explanation explanation) {
            calls++;
            micros += amountMicros;
            connectedSeconds += explanation.connectedSeconds();
            billedSeconds += explanation.billedSeconds();
        }
    }

    private final PublishedTerms published;

    ReadCharges(PublishedTerms published) {
        this.published = published;
    }

    /** Where a call stands in call order. */
    private record Call(OffsetDateTime at, UUID legId) {}

    /**
     * Folds a month of a tenant.
     *
     * @param stretches one after the other
     * @param terms of the month
     */
    public Uni<Void> fold(
            SqlConnection connection,
            UUID tenantId,
            String month,
            List<Under> stretches,
            MonthlyTerms terms,
            UsageFold fold) {
        Month read = new Month(connection, tenantId, month, stretches, terms, fold, new HashMap<>(), new HashMap<>());
        String[] looked = fold.lookedAt().toArray(String[]::new);
        Uni<Void> summed = sums(read, NOT_LOOKED_AT, looked);
        return looked.length == 0
                ? summed
                : summed.chain(() -> oneByOne(read, looked, BEFORE_ALL, FIRST_PAGE))
                        .chain(all -> all ? Uni.createFrom().voidItem() : sums(read, LOOKED_AT, looked));
    }

    /** Less what was folded by itself. */
    private Uni<Void> sums(Month read, String query, String[] destinations) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (Under under : read.stretches()) {
            done = done.chain(() -> read.connection().preparedQuery(query).execute(Tuple.from(new @Nullable Object[] {
                        read.tenantId(), read.name(), destinations, under.from(), under.until()
                    })))
                    .chain(rows -> rated(read, rows).invoke(rated -> {
                        for (Row row : rows) {
                            add(read, under.agreementVersion(), terms(read, rated, row), row);
                        }
                    }))
                    .replaceWithVoid();
        }
        return done;
    }

    private static void add(Month read, int agreementVersion, MonthlyTerms by, Row row) {
        String destination = row.getString("named");
        Folded before = read.folded().get(new Group(destination, RatedBy.of(row), agreementVersion));
        Folded rest = before == null ? new Folded() : before;
        long calls = row.getLong("calls") - rest.calls;
        if (calls > 0) {
            read.fold()
                    .addSum(
                            destination,
                            agreementVersion,
                            by,
                            calls,
                            micros(row.getBigDecimal("amount")) - rest.micros,
                            new Talk(
                                    row.getLong("connected_seconds") - rest.connectedSeconds,
                                    row.getLong("billed_seconds") - rest.billedSeconds));
        }
    }

    /** Whether these were all that there are. */
    private Uni<Boolean> oneByOne(Month read, String[] destinations, Call behind, int most) {
        return read.connection()
                .preparedQuery("select at, leg_id, day, amount, explanation, rate_plan, rate_plan_version" + RATED
                        + " and " + DESTINATION
                        + " = any($3::text[]) and (at, leg_id) > ($4, $5) order by at, leg_id limit $6")
                .execute(Tuple.of(read.tenantId(), read.name(), destinations, behind.at(), behind.legId(), most))
                .chain(rows -> rated(read, rows).chain(rated -> {
                    Call last = behind;
                    for (Row row : rows) {
                        last = new Call(row.getOffsetDateTime("at"), row.getUUID("leg_id"));
                        Explanation explanation = read.explanation(row.getString("explanation"));
                        BaseCharge charge = new BaseCharge(
                                ChargeState.RATED, null, micros(row.getBigDecimal("amount")), explanation);
                        int agreementVersion = read.versionOn(row.getLocalDate("day"));
                        read.fold().add(charge, agreementVersion, terms(read, rated, row));
                        read.folded()
                                .computeIfAbsent(
                                        new Group(explanation.destination(), RatedBy.of(row), agreementVersion),
                                        made -> new Folded())
                                .add(charge.amountMicros(), explanation);
                    }
                    if (rows.rowCount() < most) {
                        return Uni.createFrom().item(true);
                    }
                    return read.fold().isUsedUp()
                            ? Uni.createFrom().item(false)
                            : oneByOne(read, destinations, last, Math.min(2 * most, LARGEST_PAGE));
                }));
    }

    /** Terms of the versions that rated some calls: the VAT on a call is theirs. */
    private Uni<Map<Key, PlanTerms>> rated(Month read, RowSet<Row> rows) {
        return published.of(read.connection(), RatedBy.all(rows));
    }

    private static MonthlyTerms terms(Month read, Map<Key, PlanTerms> rated, Row row) {
        Key key = RatedBy.of(row);
        PlanTerms terms = key == null ? null : rated.get(key);
        return terms == null ? read.terms() : terms.monthly();
    }

    private static long micros(BigDecimal amount) {
        return amount.movePointRight(Money.MICRO_PLACES).longValueExact();
    }
}

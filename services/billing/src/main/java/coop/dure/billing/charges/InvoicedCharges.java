package coop.dure.billing.charges;

import coop.dure.billing.rating.BaseCharge;
import coop.dure.billing.rating.ChargeState;
import coop.dure.billing.rating.Explanation;
import coop.dure.billing.state.StoredJson;
import coop.dure.vocabulary.Money;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A month's charges as they were when it was closed: those that have not changed since, and earlier ones of those that have. */
public final class InvoicedCharges {
    private static final String COLUMNS =
            "select leg_id, call_id, at, state, reason, amount, rate_plan, rate_plan_version, explanation";
    private static final String WHERE =
            " where tenant_id = $1 and month = $2 and not voided and state in ('RATED', 'FREE')"
                    + " and change <= $3 and (at, leg_id) > ($4, $5)";

    private InvoicedCharges() {}

    /**
     * A charge.
     *
     * @param legId the leg
     * @param callId its call
     * @param at first answer, else start
     * @param ratePlan code of the plan that rated it
     * @param ratePlanVersion number of its version
     * @param charge what it costs, and why
     */
    public record InvoicedCharge(
            UUID legId,
            UUID callId,
            Instant at,
            @Nullable String ratePlan,
            @Nullable Integer ratePlanVersion,
            BaseCharge charge) {}

    /**
     * Those that cost something or were free, in call order.
     *
     * @param until the last change that the close took in
     * @param behindAt instant of the last one that is known
     * @param behindLeg its leg
     */
    public static Uni<List<InvoicedCharge>> page(
            SqlConnection connection,
            UUID tenantId,
            String month,
            long until,
            Instant behindAt,
            UUID behindLeg,
            int most) {
        return connection
                .preparedQuery(COLUMNS + " from charge" + WHERE + " union all " + COLUMNS + " from earlier_charge"
                        + WHERE + " and replaced_by > $3 order by at, leg_id limit $6")
                .execute(Tuple.of(tenantId, month, until, behindAt.atOffset(ZoneOffset.UTC), behindLeg, most))
                .map(rows -> {
                    List<InvoicedCharge> found = new ArrayList<>();
                    for (Row row : rows) {
                        found.add(read(row, ""));
                    }
                    return found;
                });
    }

    /** From columns that are called so behind a prefix. */
    static InvoicedCharge read(Row row, String prefix) {
        String explained = row.getString(prefix + "explanation");
        return new InvoicedCharge(
                row.getUUID(prefix + "leg_id"),
                row.getUUID(prefix + "call_id"),
                row.getOffsetDateTime(prefix + "at").toInstant(),
                row.getString(prefix + "rate_plan"),
                row.getInteger(prefix + "rate_plan_version"),
                new BaseCharge(
                        ChargeState.valueOf(row.getString(prefix + "state")),
                        row.getString(prefix + "reason"),
                        row.getBigDecimal(prefix + "amount")
                                .movePointRight(Money.MICRO_PLACES)
                                .longValueExact(),
                        explained == null ? null : StoredJson.read(explained, Explanation.class)));
    }
}

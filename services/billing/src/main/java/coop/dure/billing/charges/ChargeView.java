package coop.dure.billing.charges;

import coop.dure.billing.money.Amount;
import coop.dure.billing.rating.Explanation;
import coop.dure.billing.state.StoredJson;
import coop.dure.vocabulary.Money;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A leg's current charge as answered.
 *
 * @param legId the leg
 * @param callId its call
 * @param at first answer, else start
 * @param month {@code YYYY-MM}: the tenant's billing period
 * @param state RATED, FREE, NOT_BILLABLE, HELD or UNRATED
 * @param reason the name of a zero
 * @param amount exact
 * @param ratePlan code of the plan that rated it
 * @param ratePlanVersion number of its version
 * @param explanation each piece of the price
 */
public record ChargeView(
        UUID legId,
        UUID callId,
        Instant at,
        String month,
        String state,
        @Nullable String reason,
        Amount amount,
        @Nullable String ratePlan,
        @Nullable Integer ratePlanVersion,
        @Nullable ExplanationView explanation) {
    static ChargeView of(Row row, String currency) {
        String explained = row.getString("explanation");
        return new ChargeView(
                row.getUUID("leg_id"),
                row.getUUID("call_id"),
                row.getOffsetDateTime("at").toInstant(),
                row.getString("month"),
                row.getString("state"),
                row.getString("reason"),
                Amount.ofMicros(
                        row.getBigDecimal("amount")
                                .movePointRight(Money.MICRO_PLACES)
                                .longValueExact(),
                        currency),
                row.getString("rate_plan"),
                row.getInteger("rate_plan_version"),
                explained == null ? null : ExplanationView.of(StoredJson.read(explained, Explanation.class), currency));
    }
}

package coop.dure.billing.charges;

import com.fasterxml.jackson.annotation.JsonRawValue;
import coop.dure.vocabulary.Money;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A leg's current charge as answered.
 *
 * @param legId the leg
 * @param callId its call
 * @param at first answer, else start
 * @param month {@code YYYY-MM} in the tenant's zone
 * @param state RATED, FREE, NOT_BILLABLE, HELD or UNRATED
 * @param reason the name of a zero
 * @param amountMicros millionths of the currency's unit
 * @param amount the same with its currency
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
        String amountMicros,
        Amount amount,
        @Nullable String ratePlan,
        @Nullable Integer ratePlanVersion,
        @JsonRawValue @Nullable String explanation) {
    /**
     * An amount of money.
     *
     * @param amount plain decimal
     * @param currency ISO 4217 code
     */
    public record Amount(String amount, String currency) {}

    static ChargeView of(Row row, String currency) {
        BigDecimal amount = row.getBigDecimal("amount");
        long micros = amount.movePointRight(Money.MICRO_PLACES).longValueExact();
        return new ChargeView(
                row.getUUID("leg_id"),
                row.getUUID("call_id"),
                row.getOffsetDateTime("at").toInstant(),
                row.getString("month"),
                row.getString("state"),
                row.getString("reason"),
                String.valueOf(micros),
                new Amount(Money.textOfMicros(micros), currency),
                row.getString("rate_plan"),
                row.getInteger("rate_plan_version"),
                row.getString("explanation"));
    }
}

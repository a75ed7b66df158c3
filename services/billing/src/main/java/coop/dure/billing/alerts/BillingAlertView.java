package coop.dure.billing.alerts;

import coop.dure.billing.money.Amount;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An alert, as the API tells it. */
@Schema(name = "BillingAlert")
record BillingAlertView(
        UUID alertId,
        AlertKind kind,

        @Schema(description = "The month whose calls reached a threshold") @Nullable
        String month,

        @Schema(description = "The threshold") @Nullable Amount threshold,

        @Schema(description = "What the month's calls, or the burst's, cost when the alert was raised") @Nullable
        Amount amount,

        @Schema(description = "Calls of the burst, or legs without a price, when the alert was raised") @Nullable
        Long legs,

        @Schema(description = "Connected seconds of the burst when the alert was raised") @Nullable
        Long connectedSeconds,

        @Schema(description = "Minute of the burst's first call") @Nullable
        Instant since,

        @Schema(description = "Minute of its last call so far") @Nullable
        Instant last,

        Instant raisedAt,

        @Schema(
                description =
                        "When it was over; null while it is open: a threshold's until its month ends, a burst's until"
                                + " no such call began for the rule's window behind the last, legs' until all of them have a price")
        @Nullable
        Instant clearedAt) {
    static BillingAlertView of(Row row) {
        String currency = row.getString("currency");
        return new BillingAlertView(
                row.getUUID("alert_id"),
                AlertKind.valueOf(row.getString("kind")),
                row.getString("month"),
                amount(row.getBigDecimal("threshold"), currency),
                amount(row.getBigDecimal("amount"), currency),
                row.getLong("legs"),
                row.getLong("seconds"),
                instant(row.getOffsetDateTime("since_at")),
                instant(row.getOffsetDateTime("last_at")),
                row.getOffsetDateTime("raised_at").toInstant(),
                instant(row.getOffsetDateTime("cleared_at")));
    }

    private static @Nullable Amount amount(@Nullable BigDecimal value, @Nullable String currency) {
        return value == null || currency == null ? null : new Amount(NewAlert.plain(value), currency);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}

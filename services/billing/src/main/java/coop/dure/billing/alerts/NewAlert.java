package coop.dure.billing.alerts;

import coop.dure.billing.alerts.traffic.Burst;
import coop.dure.contracts.billing.SpendingThresholdReached;
import coop.dure.contracts.billing.UnratedChargesSeen;
import coop.dure.contracts.billing.UnusualTrafficSeen;
import coop.dure.vocabulary.Ids;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An alert that is to be raised.
 *
 * @param subject what there is one of: month and threshold; of the other kinds empty
 * @param endsAt when time alone clears it; {@code null} where it does not
 * @param event what tells of it
 */
record NewAlert(
        UUID tenantId,
        UUID alertId,
        AlertKind kind,
        String subject,
        @Nullable String month,
        @Nullable BigDecimal threshold,
        @Nullable Long legs,
        @Nullable Long seconds,
        @Nullable String currency,
        @Nullable BigDecimal amount,
        @Nullable Instant since,
        @Nullable Instant last,
        @Nullable Instant endsAt,
        Instant raisedAt,
        Object event) {
    /** Its version; grows with every change. */
    long version() {
        return raisedAt.toEpochMilli();
    }

    static NewAlert spending(
            UUID tenantId,
            String month,
            Instant monthEnds,
            BigDecimal threshold,
            BigDecimal amount,
            String currency,
            Instant now) {
        UUID id = Ids.next();
        return new NewAlert(
                tenantId,
                id,
                AlertKind.SPENDING_THRESHOLD,
                month + " " + plain(threshold),
                month,
                threshold,
                null,
                null,
                currency,
                amount,
                null,
                null,
                monthEnds,
                now,
                new SpendingThresholdReached(
                        tenantId, id, month, currency, whole(threshold), whole(amount), now, now.toEpochMilli()));
    }

    static NewAlert unrated(UUID tenantId, long legs, Instant now) {
        UUID id = Ids.next();
        return new NewAlert(
                tenantId,
                id,
                AlertKind.UNRATED_CHARGES,
                "",
                null,
                null,
                legs,
                null,
                null,
                null,
                null,
                null,
                null,
                now,
                new UnratedChargesSeen(tenantId, id, legs, now, now.toEpochMilli()));
    }

    static NewAlert traffic(UUID tenantId, Burst burst, Instant endsAt, String currency, Instant now) {
        UUID id = Ids.next();
        return new NewAlert(
                tenantId,
                id,
                AlertKind.UNUSUAL_TRAFFIC,
                "",
                null,
                null,
                burst.calls(),
                burst.seconds(),
                currency,
                burst.amount(),
                burst.since(),
                burst.last(),
                endsAt,
                now,
                new UnusualTrafficSeen(
                        tenantId,
                        id,
                        burst.calls(),
                        burst.seconds(),
                        currency,
                        whole(burst.amount()),
                        burst.since(),
                        burst.last(),
                        now,
                        now.toEpochMilli()));
    }

    /** As people write it, without the zeros that the database keeps. */
    static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }

    private static BigDecimal whole(BigDecimal amount) {
        return new BigDecimal(plain(amount));
    }
}

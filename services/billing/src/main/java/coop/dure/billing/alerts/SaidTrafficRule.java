package coop.dure.billing.alerts;

import coop.dure.billing.alerts.traffic.TrafficRule;
import coop.dure.billing.money.AmountWish;
import coop.dure.platform.problems.Problem;
import coop.dure.vocabulary.Money;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which calls abroad at night are unusual, as a tenant says it. */
@Schema(
        name = "UnusualTrafficRule",
        description =
                "Calls abroad at night are unusual when within the window they are as many as one of the limits says")
record SaidTrafficRule(
        @Schema(description = "false: no alert; true by default") @Nullable
        Boolean enabled,

        @Schema(description = "60 by default; a burst is over when there was no such call for as long")
        @Min(5)
        @Max(720)
        @Nullable
        Integer windowMinutes,

        @Schema(description = "So many calls") @Min(1) @Max(1_000_000) @Nullable
        Integer calls,

        @Schema(description = "So many connected minutes") @Min(1) @Max(1_000_000) @Nullable
        Integer minutes,

        @Schema(description = "What they cost, in the currency in which the tenant is invoiced") @Nullable
        AmountWish amount,

        @Schema(
                description = "When night begins in the tenant's zone; 22:00 by default",
                implementation = String.class,
                pattern = PATTERN)
        @Nullable
        LocalTime nightFrom,

        @Schema(
                description = "When night ends; 06:00 by default; as nightFrom where all day counts",
                implementation = String.class,
                pattern = PATTERN)
        @Nullable
        LocalTime nightUntil) {
    private static final String PATTERN = "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$";

    /** Of whom nothing was said. */
    static final SaidTrafficRule DEFAULT = new SaidTrafficRule(null, null, 30, 120, null, null, null).complete();

    private static final int MINUTE = 60;

    /** With what holds where nothing was said. */
    SaidTrafficRule complete() {
        return new SaidTrafficRule(
                enabled == null || enabled,
                windowMinutes == null ? Integer.valueOf(60) : windowMinutes,
                calls,
                minutes,
                amount,
                nightFrom == null ? LocalTime.of(22, 0) : nightFrom,
                nightUntil == null ? LocalTime.of(6, 0) : nightUntil);
    }

    /** Refuses what cannot be meant. */
    void refuseNonsense(String currency) {
        if (!Boolean.FALSE.equals(enabled) && calls == null && minutes == null && amount == null) {
            throw Problem.of(422, "invalid-body").field("/calls", "field.required");
        }
        if (amount != null) {
            AmountSaid.read(amount, "/amount", currency);
        }
    }

    /** As it is judged by; {@code null} where there is to be no alert. */
    @Nullable
    TrafficRule rule(ZoneId zone, String currency) {
        SaidTrafficRule said = complete();
        if (Boolean.FALSE.equals(said.enabled)
                || said.windowMinutes == null
                || said.nightFrom == null
                || said.nightUntil == null) {
            return null;
        }
        return new TrafficRule(
                zone,
                said.nightFrom,
                said.nightUntil,
                Duration.ofMinutes(said.windowMinutes),
                calls,
                minutes == null ? null : Long.valueOf((long) minutes * MINUTE),
                amountIn(currency));
    }

    private @Nullable BigDecimal amountIn(String currency) {
        return amount == null || amount.amount() == null || !currency.equals(amount.currency())
                ? null
                : Money.decimal(amount.amount());
    }
}

package coop.dure.billing.alerts.traffic;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * How many calls abroad at night are unusual: as many as one of the limits, within a window.
 *
 * @param zone in which it is night
 * @param nightFrom when it begins
 * @param nightUntil when it ends; the same as its beginning where all day is night
 * @param window a burst goes on until there is no such call for as long
 * @param calls limit of calls; {@code null} for none
 * @param seconds limit of connected seconds; {@code null} for none
 * @param amount limit of what they cost; {@code null} for none
 */
public record TrafficRule(
        ZoneId zone,
        LocalTime nightFrom,
        LocalTime nightUntil,
        Duration window,
        @Nullable Integer calls,
        @Nullable Long seconds,
        @Nullable BigDecimal amount) {
    boolean isNight(Instant at) {
        LocalTime time = LocalTime.ofInstant(at, zone);
        if (nightFrom.equals(nightUntil)) {
            return true;
        }
        return nightFrom.isBefore(nightUntil)
                ? !time.isBefore(nightFrom) && time.isBefore(nightUntil)
                : !time.isBefore(nightFrom) || time.isBefore(nightUntil);
    }

    boolean isUnusual(long foundCalls, long foundSeconds, BigDecimal foundAmount) {
        return calls != null && foundCalls >= calls
                || seconds != null && foundSeconds >= seconds
                || amount != null && foundAmount.compareTo(amount) >= 0;
    }
}

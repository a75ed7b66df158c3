package coop.dure.billing.alerts.traffic;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * Calls abroad that began in one minute.
 *
 * @param at the minute
 * @param until when the last of them was over; not before the minute was
 * @param calls how many
 * @param seconds connected seconds of them
 * @param amount what they cost
 */
public record CallsOfMinute(Instant at, Instant until, long calls, long seconds, BigDecimal amount) {}

package coop.dure.billing.alerts.traffic;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * Calls abroad that began in one minute.
 *
 * @param at the minute
 * @param calls how many
 * @param seconds connected seconds of them
 * @param amount what they cost
 */
public record CallsOfMinute(Instant at, long calls, long seconds, BigDecimal amount) {}

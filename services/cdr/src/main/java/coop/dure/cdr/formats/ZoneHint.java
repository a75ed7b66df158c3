package coop.dure.cdr.formats;

import java.time.Instant;
import java.time.LocalDateTime;

/**
 * One moment that a row tells twice.
 *
 * @param printed in the zone of its source
 * @param told by an epoch in one of its ids, at most some minutes before
 */
public record ZoneHint(LocalDateTime printed, Instant told) {}

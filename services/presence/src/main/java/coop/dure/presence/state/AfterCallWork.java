package coop.dure.presence.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Work that a call leaves behind.
 *
 * @param until when its time is over; {@code null} where it lasts until somebody ends it
 */
public record AfterCallWork(@Nullable Instant until) {}

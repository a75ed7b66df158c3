package coop.dure.cdr.jobs;

import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Which calls are folded again: all where nothing is said.
 *
 * @param source code of the source that delivered any of their rows
 * @param from of rows printed from then on, give or take the zone
 * @param to and before then
 * @param reason for whoever asks later
 */
public record RefoldWish(
        @Size(max = 100) @Nullable String source,
        @Nullable OffsetDateTime from,
        @Nullable OffsetDateTime to,
        @Size(max = 1000) @Nullable String reason) {}

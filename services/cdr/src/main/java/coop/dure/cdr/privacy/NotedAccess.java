package coop.dure.cdr.privacy;

import com.fasterxml.jackson.annotation.JsonRawValue;
import coop.dure.platform.security.Author;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A reading of call records as it was noted.
 *
 * @param id the reading; a file is one, a search has one for each page
 * @param at when
 * @param by who
 * @param kind what was read
 * @param masked whether its reader saw numbers in part only
 * @param about the call, import, post or dead letter; {@code null} for a search
 * @param asked the filter by its parameters' names, numbers masked
 * @param answered how many legs or lines; of a file as many as were read for it so far
 */
@Schema(name = "CallAccess")
public record NotedAccess(
        UUID id,
        Instant at,
        Author by,
        Access.Kind kind,
        boolean masked,
        @Nullable UUID about,

        @Schema(implementation = Object.class) @JsonRawValue String asked,

        long answered) {}

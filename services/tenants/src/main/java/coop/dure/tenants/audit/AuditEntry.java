package coop.dure.tenants.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import coop.dure.platform.security.Author;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A change as it was noted.
 *
 * @param id counts up
 * @param at when
 * @param by who
 * @param action what was done, as in {@code tenant.described}
 * @param target what it was done to: a JSON Pointer that names places of lists by code, e-mail or number, as in
 *     {@code /agents/a01}
 * @param before what it was; {@code null} where it was not there; {@code {"erased": true}} of people of a tenant that is
 *     erased, whose places in targets are codes then
 * @param after what it is since; {@code null} where it was removed; as above
 */
public record AuditEntry(
        long id,
        Instant at,
        Author by,
        String action,
        String target,

        @Schema(implementation = Object.class, nullable = true) @JsonRawValue @Nullable
        String before,

        @Schema(implementation = Object.class, nullable = true) @JsonRawValue @Nullable
        String after) {}

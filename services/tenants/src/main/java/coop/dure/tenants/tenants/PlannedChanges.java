package coop.dure.tenants.tenants;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a description would change, and nothing was.
 *
 * @param changes in the order of the parts; none where nothing differs
 */
public record PlannedChanges(List<PlannedChange> changes) {
    /**
     * One change.
     *
     * @param kind ADD, CHANGE or REMOVE
     * @param pointer JSON Pointer that names places of lists by code, e-mail or number, as in {@code /agents/a01}
     * @param before what it is, {@code null} where it is not there
     * @param after what it would be, {@code null} where it would go
     * @param words the change for people, in the caller's language
     * @param needsConfirmation whether it is carried out only where {@code confirmRemovals} has its pointer
     * @param affects what it affects: of a removal, where it carries data; of a number that another tenant has until then,
     *     from which day it counts
     * @param warning what may be wrong with it although it would be done
     */
    public record PlannedChange(
            String kind,
            String pointer,

            @Schema(implementation = Object.class, nullable = true) @Nullable
            Object before,

            @Schema(implementation = Object.class, nullable = true) @Nullable
            Object after,

            String words,
            boolean needsConfirmation,
            @Nullable String affects,
            @Nullable String warning) {}
}

package coop.dure.tenants.closing;

import coop.dure.platform.problems.Problem;
import coop.dure.tenants.checks.Faults;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The wish to close a tenant.
 *
 * @param reason why, for those who read of it later
 * @param eraseAfterDays how many days after the archive is ready everything is erased that the law does not keep
 */
public record ClosingRequest(
        @Schema(examples = "The contract ended on 30 November.") @Nullable
        String reason,

        @Schema(examples = "90", minimum = "1", maximum = "3650") @Nullable
        Integer eraseAfterDays) {
    private static final int LONGEST_REASON = 500;
    private static final int MOST_DAYS = 3650;

    /** Refuses one that is not valid. */
    static ClosingRequest checked(@Nullable ClosingRequest request) {
        if (request == null) {
            throw Problem.of(400, "broken-json").because("json.broken", 1, 1);
        }
        Faults faults = new Faults();
        faults.text("/reason", request.reason, LONGEST_REASON);
        Integer days = request.eraseAfterDays;
        if (days == null) {
            faults.add("/eraseAfterDays", "field.required");
        } else if (days < 1 || days > MOST_DAYS) {
            faults.add("/eraseAfterDays", "closing.days", MOST_DAYS);
        }
        if (!faults.found().isEmpty()) {
            throw Problem.of(422, "invalid-closing").faults(faults.found());
        }
        return request;
    }
}

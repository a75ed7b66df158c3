package coop.dure.presence.commands;

import coop.dure.platform.problems.Problem;
import coop.dure.presence.state.Availability;
import coop.dure.presence.state.Choice;
import coop.dure.presence.state.PresenceCommand;
import coop.dure.presence.state.PresenceCommand.ChooseAvailability;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What somebody chooses.
 *
 * @param availability what is chosen
 * @param reasonCode the tenant's reason code, with AWAY only
 */
@Schema(name = "AvailabilityChoice")
public record AvailabilityRequest(
        @NotNull Availability availability,

        @Schema(description = "The tenant's reason code; only with AWAY")
        @Size(min = 1, max = 64)
        @Pattern(regexp = CallEventRequest.NO_NUL)
        @Nullable
        String reasonCode) {
    /** What is to be done; a {@link Problem} where the reason does not fit. */
    public PresenceCommand command() {
        if (reasonCode != null && availability != Availability.AWAY) {
            throw Problem.of(422, "invalid-body").field("/reasonCode", "presence.reason-only-away");
        }
        if (reasonCode != null && Choice.BY_ITSELF.contains(reasonCode)) {
            throw Problem.of(422, "invalid-body").field("/reasonCode", "presence.reason-by-itself", reasonCode);
        }
        return new ChooseAvailability(new Choice(availability, reasonCode));
    }
}

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

/** What somebody chooses. */
@Schema(name = "AvailabilityChoice")
record AvailabilityRequest(
        @NotNull Availability availability,

        @Schema(description = "The tenant's reason code; only with AWAY")
        @Size(min = 1, max = 64)
        @Pattern(regexp = CallEventRequest.NO_NUL)
        @Nullable
        String reasonCode) {
    PresenceCommand command() {
        if (reasonCode != null && availability != Availability.AWAY) {
            throw Problem.of(422, "invalid-body").field("/reasonCode", "presence.reason-only-away");
        }
        if (reasonCode != null && Choice.BY_ITSELF.contains(reasonCode)) {
            throw Problem.of(422, "invalid-body").field("/reasonCode", "presence.reason-by-itself", reasonCode);
        }
        return new ChooseAvailability(new Choice(availability, reasonCode));
    }
}

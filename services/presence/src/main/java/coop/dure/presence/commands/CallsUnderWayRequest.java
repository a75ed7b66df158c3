package coop.dure.presence.commands;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** All calls that a switch has. */
@Schema(name = "CallsUnderWay")
record CallsUnderWayRequest(
        @Schema(
                description =
                        "When it looked, by the switch's clock; calls of which something was told behind that go on")
        @NotNull
        Instant at,

        @Schema(
                description =
                        "The calls, as its events name them, in queues and at lines; an empty list where it has none")
        @NotNull
        @Size(max = 20_000)
        List<@NotNull @Size(min = 1, max = 128) String> calls,

        @Schema(
                description =
                        "What the names of its calls begin with, where other switches tell of calls of the tenant too:"
                                + " others are left alone. Without it the list speaks of all")
        @Size(max = 128)
        @Nullable
        String prefix) {
    CallsUnderWay read(Instant now) {
        EventTime.check(at, now, "/at");
        Set<String> alive = Set.copyOf(calls);
        String own = prefix == null ? "" : prefix;
        return new CallsUnderWay(
                at.truncatedTo(ChronoUnit.MILLIS),
                null,
                callRef -> callRef.startsWith(own) && !alive.contains(callRef));
    }
}

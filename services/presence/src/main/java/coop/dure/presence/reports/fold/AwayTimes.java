package coop.dure.presence.reports.fold;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant says of the time that agents are away.
 *
 * @param byReason by the code of the reason; of those that are not named nothing is known
 */
public record AwayTimes(Map<String, AwayTime> byReason) {
    public AwayTimes {
        byReason = Map.copyOf(byReason);
    }

    /**
     * Of one reason.
     *
     * @param paid whether the time is paid
     * @param productive whether it counts as productive
     */
    public record AwayTime(boolean paid, boolean productive) {}

    @Nullable
    AwayTime of(@Nullable String reasonCode) {
        return reasonCode == null ? null : byReason.get(reasonCode);
    }
}

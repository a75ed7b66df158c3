package coop.dure.cdr.intake;

import coop.dure.cdr.calls.Charging;
import coop.dure.cdr.calls.Direction;
import coop.dure.cdr.calls.Flag;
import coop.dure.cdr.calls.Leg;
import coop.dure.cdr.formats.Disposition;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The leg that a record becomes when nothing else is known of its call.
 *
 * @param startedAt when it began, with the zone that the source declares
 * @param answeredAt first answer
 * @param endedAt release
 * @param ringSeconds how long a phone rang
 * @param waitSeconds in a queue
 * @param connectedSeconds first answer to release, hold included
 * @param talkSeconds with a person, without hold
 * @param holdSeconds on hold
 * @param afterCallWorkSeconds wrap-up
 * @param direction {@code null} where nothing tells it
 * @param caller normal form of who called; as printed where it is no number
 * @param callee normal form of who was called; as printed where it is no number
 * @param queue code of the queue
 * @param agent line of the agent
 * @param costCentre account code
 * @param disposition how it ended
 * @param charging whether billing may use it
 * @param reason why not, or what it is held for
 * @param flags what to know about it
 */
public record LegAsRead(
        Instant startedAt,
        @Nullable Instant answeredAt,
        @Nullable Instant endedAt,
        @Nullable Integer ringSeconds,
        @Nullable Integer waitSeconds,
        @Nullable Integer connectedSeconds,
        @Nullable Integer talkSeconds,
        @Nullable Integer holdSeconds,
        @Nullable Integer afterCallWorkSeconds,
        @Nullable Direction direction,
        String caller,
        String callee,
        @Nullable String queue,
        @Nullable String agent,
        @Nullable String costCentre,
        Disposition disposition,
        Charging.State charging,
        Charging.@Nullable Reason reason,
        List<Flag> flags) {
    static LegAsRead of(Leg leg) {
        return new LegAsRead(
                leg.startedAt(),
                leg.answeredAt(),
                leg.endedAt(),
                leg.ringSeconds(),
                leg.waitSeconds(),
                leg.connectedSeconds(),
                leg.talkSeconds(),
                leg.holdSeconds(),
                leg.afterCallWorkSeconds(),
                leg.direction(),
                leg.caller().value(),
                leg.callee().value(),
                leg.queue(),
                leg.agent(),
                leg.costCentre(),
                leg.disposition(),
                leg.charging().state(),
                leg.charging().reason(),
                List.copyOf(leg.flags()));
    }
}

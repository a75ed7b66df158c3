package coop.dure.cdr.calls.freeswitch;

import coop.dure.cdr.calls.Direction;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

import static coop.dure.cdr.formats.freeswitch.FreeSwitchField.*;

/**
 * The legs of one call: the one that began it (A), where its record is there, and the others (B). What crossed a trunk
 * is a line; both legs of a conversation are on the same one.
 */
final class SwitchCall {
    private final @Nullable SwitchLeg first;
    private final List<SwitchLeg> others;
    private final String link;

    /**
     * Where a leg stands.
     *
     * @param in line on the calling side
     * @param out line on the called side
     * @param unknown connection of which nothing tells whether it crossed a trunk
     */
    record Place(
            @Nullable String in,
            @Nullable String out,
            @Nullable String unknown) {
        static final Place INSIDE = new Place(null, null, null);

        boolean isInside() {
            return in == null && out == null && unknown == null;
        }
    }

    SwitchCall(List<SwitchLeg> legs) {
        this.link = legs.isEmpty() ? "" : legs.get(0).link();
        this.first = legs.stream()
                .filter(leg -> leg.isLine() != leg.uuid().equals(link))
                .findFirst()
                .or(() -> legs.stream().filter(SwitchLeg::isLine).findFirst())
                .orElse(null);
        this.others = legs.stream().filter(leg -> leg != first).toList();
    }

    @Nullable
    SwitchLeg first() {
        return first;
    }

    List<SwitchLeg> others() {
        return others;
    }

    String link() {
        return link;
    }

    /** Direction of the leg that began the call; {@code null} where nothing tells it. */
    @Nullable
    Direction direction() {
        if (first == null) {
            return null;
        }
        if (first.declaresTrunks() && first.isOnTrunk()) {
            return Direction.INBOUND;
        }
        Direction byNumbers = first.byNumbers();
        if (!first.declaresTrunks()) {
            return byNumbers;
        }
        if (others.stream().anyMatch(SwitchLeg::isOnTrunk) || first.isConnectedToTrunk()) {
            return Direction.OUTBOUND;
        }
        boolean namesChannels = !first.of(CHANNEL).isEmpty();
        if (!namesChannels) {
            return byNumbers;
        }
        // An unanswered or unrecorded other leg leaves only the number that was dialled.
        return others.isEmpty() && byNumbers == Direction.OUTBOUND ? Direction.OUTBOUND : Direction.INTERNAL;
    }

    /** The leg to the network that a call from inside went out on; {@code null} where its record is not there. */
    @Nullable
    SwitchLeg wayOut() {
        return others.stream()
                .filter(this::isToNetwork)
                .min(Comparator.comparing((SwitchLeg leg) -> !leg.isAnswered())
                        .thenComparing(leg -> leg.answeredAt() == null ? leg.startedAt() : leg.answeredAt())
                        .thenComparing(SwitchLeg::uuid))
                .orElse(null);
    }

    Place place(SwitchLeg leg) {
        Direction direction = direction();
        String firsts = "leg:" + (first == null ? link : first.uuid());
        if (leg == first) {
            if (direction == Direction.INBOUND) {
                return new Place(firsts, null, null);
            }
            if (direction == Direction.OUTBOUND) {
                SwitchLeg out = wayOut();
                if (out != null && outlasts(leg, out)) {
                    return Place.INSIDE;
                }
                return new Place(null, out == null ? firsts : "leg:" + out.uuid(), null);
            }
            return direction == Direction.INTERNAL ? Place.INSIDE : new Place(null, null, firsts);
        }
        if (isToNetwork(leg)) {
            return new Place(null, "leg:" + leg.uuid(), null);
        }
        Direction alone = first == null ? leg.byNumbers() : direction;
        if (alone == Direction.INBOUND) {
            return new Place(firsts, null, null);
        }
        return alone == null ? new Place(null, null, firsts) : Place.INSIDE;
    }

    /** Whether the caller's own leg went on after the network had released: that time is not the line's. */
    private static boolean outlasts(SwitchLeg leg, SwitchLeg out) {
        Instant end = leg.endedAt();
        Instant released = out.endedAt();
        return end != null && released != null && !end.isBefore(released.plusSeconds(1));
    }

    /** When a leg's answer counts: never before that of the leg that carries the line's charge. */
    @Nullable
    Instant answeredAt(SwitchLeg leg) {
        Instant own = leg.answeredAt();
        SwitchLeg out = wayOut();
        if (leg == first && direction() == Direction.OUTBOUND && out != null) {
            Instant network = out.answeredAt();
            // The caller's leg began before: a moment later lets the network's carry the charge.
            return own != null && network != null && !own.isAfter(network) ? network.plusMillis(1) : own;
        }
        Instant firsts = first == null || leg == first || isToNetwork(leg) ? null : first.answeredAt();
        return own != null && firsts != null && firsts.isAfter(own) ? firsts : own;
    }

    /** The answered leg of a person that this one was connected to at last; {@code null} where there is none. */
    @Nullable
    SwitchLeg partner(SwitchLeg leg) {
        return others.stream()
                .filter(other -> other != leg && other.isAnswered())
                .max(Comparator.comparing(SwitchLeg::startedAt).thenComparing(SwitchLeg::uuid))
                .orElse(null);
    }

    /** Whether another leg took over from this one. */
    boolean passedOn(SwitchLeg leg) {
        Instant end = leg.endedAt();
        return leg != first
                && end != null
                && others.stream()
                        .anyMatch(other -> other != leg
                                && other.isAnswered()
                                && other.startedAt().isAfter(leg.startedAt())
                                && (other.endedAt() == null || other.endedAt().isAfter(end)));
    }

    private boolean isToNetwork(SwitchLeg leg) {
        if (leg.declaresTrunks() && (leg.namesChannel() || first == null)) {
            return leg.isLine() && first != null ? leg.isOnTrunkItself() : leg.isOnTrunk();
        }
        return first == null
                ? leg.byNumbers() == Direction.OUTBOUND
                : leg.dialsOutside() && direction() != Direction.INTERNAL && leg.byNumbers() != Direction.INBOUND;
    }
}

package coop.dure.cdr.statistics.counting;

import coop.dure.cdr.calls.Charging;
import coop.dure.cdr.calls.Direction;
import coop.dure.cdr.calls.Leg;
import coop.dure.cdr.formats.Disposition;
import coop.dure.cdr.formats.RowIds;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** What counting asks of a leg. */
final class LegFacts {
    static final Comparator<Leg> BY_START =
            Comparator.comparing(Leg::startedAt).thenComparing(leg -> leg.legId(), RowIds.IN_ORDER);

    static final Comparator<Leg> BY_ANSWER =
            Comparator.comparing(LegFacts::answeredAt).thenComparing(BY_START);

    private LegFacts() {}

    /** Whether a person answered: as the source tells it; else an agent is named, or nothing speaks against it. */
    static boolean talked(Leg leg) {
        return leg.personAnsweredAt() != null
                || leg.disposition() == Disposition.ANSWERED
                || leg.disposition() == Disposition.TRANSFERRED && leg.agent() != null;
    }

    /** When a person answered, or what comes nearest to it. */
    static Instant answeredAt(Leg leg) {
        Instant person = leg.personAnsweredAt();
        Instant any = person == null ? leg.answeredAt() : person;
        return any == null ? leg.startedAt() : any;
    }

    /** Whether its times are doubtful: a person has yet to look at it, or has looked and did not believe it. */
    static boolean doubtful(Leg leg) {
        return leg.charging().state() == Charging.State.HELD || leg.charging().reason() == Charging.Reason.DISMISSED;
    }

    /** Seconds that can be believed; {@code null} where they are not known. */
    static @Nullable Integer believed(Leg leg, @Nullable Integer seconds) {
        return seconds == null || seconds < 0 || doubtful(leg) ? null : seconds;
    }

    static boolean isInternal(Leg leg) {
        return leg.direction() == Direction.INTERNAL;
    }

    /** Whether it stands for somebody in a queue: calls that agents dial may name a queue in which nobody waited. */
    static boolean isOfQueue(Leg leg) {
        return leg.queue() != null && (leg.direction() != Direction.OUTBOUND || leg.waitSeconds() != null);
    }
}

package coop.dure.billing.rating;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * What the clock on the wall of the plan's zone shows at each second of a call. A second belongs to the moment at
 * which it begins.
 */
final class CallClock {
    private static final long MS = 1000;

    private final CompiledPlan plan;
    private final ZoneRules rules;
    private final Instant answeredAt;

    CallClock(CompiledPlan plan, Instant answeredAt) {
        this.plan = plan;
        this.rules = plan.version().zone().getRules();
        this.answeredAt = answeredAt;
    }

    /**
     * A moment.
     *
     * @param day what its date is to bands
     * @param secondOfDay shown by the clock
     */
    record Moment(DayKind day, int secondOfDay) {}

    Moment at(long second) {
        LocalDateTime local = local(answeredAt.plusSeconds(second));
        DayKind day = plan.version().holidays().contains(local.toLocalDate())
                ? DayKind.HOLIDAY
                : DayKind.of(local.getDayOfWeek());
        return new Moment(day, local.toLocalTime().toSecondOfDay());
    }

    /** The next second of the call, after this one, at which a band or a date may begin or end, or the clock is put. */
    long nextEdge(long second) {
        Instant instant = answeredAt.plusSeconds(second);
        LocalDateTime local = local(instant);
        int secondOfDay = local.toLocalTime().toSecondOfDay();
        long fractionMs = local.getNano() / 1_000_000;
        long untilEdgeMs = (plan.nextEdge(secondOfDay) - secondOfDay) * MS - fractionMs;
        ZoneOffsetTransition put = rules.nextTransition(instant);
        if (put != null) {
            untilEdgeMs = Math.min(untilEdgeMs, put.getInstant().toEpochMilli() - instant.toEpochMilli());
        }
        return second + (untilEdgeMs + MS - 1) / MS;
    }

    private LocalDateTime local(Instant instant) {
        ZoneOffset offset = rules.getOffset(instant);
        return LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), offset);
    }
}

package coop.dure.presence.reports.fold;

import coop.dure.presence.schedules.plan.PlannedTimes;
import coop.dure.vocabulary.metrics.Counter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds up one agent's stays, period by period. Seconds are counted as the clock shows them: a stay has those that begin
 * in it, so that all stays together have exactly those of the period. A call counts where the agent took it. Of a queue
 * only what was for it is counted.
 */
public final class AgentFold {
    private final Periods periods;
    private final long asOf;
    private final AwayTimes awayTimes;
    private final PlannedTimes planned;
    private final @Nullable OfQueue ofQueue;
    private final Map<Integer, Spent> spent = new TreeMap<>();

    /**
     * Begins with an agent.
     *
     * @param asOf nothing behind it counts
     */
    public AgentFold(Periods periods, Instant asOf, AwayTimes awayTimes, PlannedTimes planned) {
        this(periods, asOf, awayTimes, planned, null);
    }

    /**
     * Begins with what of an agent's time is a queue's.
     *
     * @param asOf nothing behind it counts
     * @param ofQueue what is; {@code null} for all of it
     */
    public AgentFold(
            Periods periods, Instant asOf, AwayTimes awayTimes, PlannedTimes planned, @Nullable OfQueue ofQueue) {
        this.periods = periods;
        this.asOf = asOf.getEpochSecond();
        this.awayTimes = awayTimes;
        this.planned = ofQueue == null || ofQueue.serves() ? planned : PlannedTimes.NONE;
        this.ofQueue = ofQueue;
    }

    /** Adds the next stay, in the order in which they began. */
    public void take(Stay stay) {
        boolean elsewhere = ofQueue != null && ofQueue.isOccupiedElsewhere(stay);
        if (ofQueue != null && !ofQueue.serves() && !ofQueue.isOccupied(stay)) {
            return;
        }
        long from = stay.from().getEpochSecond();
        long until = stay.until() == null ? asOf : Math.min(stay.until().getEpochSecond(), asOf);
        periods.cut(from, until, (period, seconds) -> in(period).add(stay, seconds, awayTimes, elsewhere));
        for (PlannedTimes.Span span : planned.within(from, until)) {
            boolean isAs = stay.isAs(span);
            periods.cut(Math.max(from, span.from()), Math.min(until, span.until()), (period, seconds) -> {
                in(period).count(Counter.PLANNED_KNOWN_SECONDS, seconds);
                in(period).count(Counter.PLANNED_WORK_KNOWN_SECONDS, span.isWork() ? seconds : 0);
                in(period).count(Counter.ADHERENT_SECONDS, isAs ? seconds : 0);
            });
        }
        for (PlannedTimes.Span day :
                stay.isWork() ? planned.workDaysWithin(from, until) : List.<PlannedTimes.Span>of()) {
            periods.cut(
                    Math.max(from, day.from()),
                    Math.min(until, day.until()),
                    (period, seconds) -> in(period).count(Counter.WORKED_SECONDS, seconds));
        }
    }

    /** Adds a call that the agent took. */
    public void took(Taken call) {
        if (ofQueue == null || ofQueue.has(call)) {
            took(call.at());
        }
    }

    /** Adds a call that the agent took then. */
    void took(Instant at) {
        long second = at.getEpochSecond();
        int period = periods.of(second);
        if (period >= 0 && second < asOf) {
            in(period).count(Counter.TAKEN, 1);
        }
    }

    /**
     * What the agent spent, by the place of the period; nothing of those in which nothing is known or planned. In which
     * something is planned and nothing known, it is nobody's time.
     */
    public Map<Integer, Spent> end() {
        for (PlannedTimes.Span span : planned.all()) {
            periods.cut(span.from(), Math.min(span.until(), asOf), (period, seconds) -> {
                Spent there = spent.computeIfAbsent(period, first -> new Spent());
                there.count(Counter.PLANNED_SECONDS, seconds);
                there.count(Counter.PLANNED_WORK_SECONDS, span.isWork() ? seconds : 0);
            });
        }
        return spent;
    }

    private Spent in(int period) {
        return spent.computeIfAbsent(period, first -> {
            Spent begun = new Spent();
            begun.begin();
            return begun;
        });
    }
}

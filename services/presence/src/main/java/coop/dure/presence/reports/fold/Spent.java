package coop.dure.presence.reports.fold;

import coop.dure.presence.reports.fold.AwayTimes.AwayTime;
import coop.dure.presence.state.Availability;
import coop.dure.presence.state.Choice;
import coop.dure.presence.state.Occupation;
import coop.dure.vocabulary.metrics.Counter;
import coop.dure.vocabulary.metrics.Counts;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** How agents spent a period, in seconds; nothing at first. Not for several threads. */
public final class Spent {
    private static final Comparator<Choice> ORDER = Comparator.comparing(Choice::availability)
            .thenComparing(Choice::reasonCode, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final Map<Choice, Long> chosen = new TreeMap<>(ORDER);
    private final Map<Occupation, Long> occupied = new EnumMap<>(Occupation.class);
    private final Counts counts = new Counts();
    private int agents;
    private long elsewhere;

    /** Seconds by availability and reason, in the order of both. */
    public Map<Choice, Long> chosen() {
        return Collections.unmodifiableMap(chosen);
    }

    /** Seconds by occupation. */
    public Map<Occupation, Long> occupied() {
        return Collections.unmodifiableMap(occupied);
    }

    /** Seconds in which they were occupied by something that is not counted here. */
    public long elsewhere() {
        return elsewhere;
    }

    /** What figures are made of. */
    public Counts counts() {
        return counts;
    }

    /** How many agents' time it is. */
    public int agents() {
        return agents;
    }

    /** Adds what another agent, or group, spent. */
    public void add(Spent other) {
        other.chosen.forEach((choice, seconds) -> chosen.merge(choice, seconds, Long::sum));
        other.occupied.forEach((occupation, seconds) -> occupied.merge(occupation, seconds, Long::sum));
        counts.add(other.counts, 1);
        agents += other.agents;
        elsewhere += other.elsewhere;
    }

    void begin() {
        agents = 1;
    }

    void count(Counter counter, long more) {
        counts.add(counter, more);
    }

    /**
     * Adds time.
     *
     * @param isElsewhere whether what occupied the agent is not counted here
     */
    void add(Stay stay, long seconds, AwayTimes awayTimes, boolean isElsewhere) {
        chosen.merge(new Choice(stay.availability(), stay.reasonCode()), seconds, Long::sum);
        boolean signedIn = stay.availability() != Availability.SIGNED_OUT;
        if (signedIn) {
            count(Counter.SIGNED_IN_SECONDS, seconds);
        }
        if (isElsewhere) {
            elsewhere += seconds;
        } else {
            occupied.merge(stay.occupation(), seconds, Long::sum);
            addOccupation(stay, seconds);
        }
        if (signedIn || stay.isWork()) {
            count(Counter.ATTENDED_SECONDS, seconds);
            AwayTime away = stay.isWork() ? new AwayTime(true, true) : awayTimes.of(stay.reasonCode());
            if (away != null) {
                count(Counter.ATTENDED_KNOWN_SECONDS, seconds);
                count(Counter.PAID_SECONDS, away.paid() ? seconds : 0);
                count(Counter.PRODUCTIVE_SECONDS, away.productive() ? seconds : 0);
            }
        }
    }

    /** As statistics of calls count occupancy: a ringing phone is neither busy nor ready. */
    private void addOccupation(Stay stay, long seconds) {
        switch (stay.occupation()) {
            case ON_CALL -> addBusy(Counter.TALK_SECONDS, seconds);
            case ON_HOLD -> addBusy(Counter.HOLD_SECONDS, seconds);
            case AFTER_CALL_WORK -> addBusy(Counter.AFTER_CALL_WORK_SECONDS, seconds);
            case IDLE -> count(Counter.READY_SECONDS, stay.isWork() ? seconds : 0);
            case RINGING -> count(Counter.BUSY_SECONDS, 0);
        }
    }

    private void addBusy(Counter with, long seconds) {
        count(with, seconds);
        count(Counter.BUSY_SECONDS, seconds);
    }
}

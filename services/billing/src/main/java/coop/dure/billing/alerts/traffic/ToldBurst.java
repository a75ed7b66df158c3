package coop.dure.billing.alerts.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A burst that was told of.
 *
 * @param since minute of its first call
 * @param last minute of its last one so far
 */
public record ToldBurst(Instant since, Instant last) {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** What a burst has become, and until when its last call was up. */
    public record Grown(ToldBurst burst, Instant until) {}

    /** Whether a call that began in a minute belongs to it. */
    public boolean has(Instant minute) {
        return !minute.isBefore(since) && !minute.isAfter(last);
    }

    /** With what leads into it and what follows it, where its calls are among these and no other burst's are. */
    public Grown withBoth(List<CallsOfMinute> abroad, TrafficRule rule) {
        List<CallsOfMinute> leading = new ArrayList<>();
        Instant until = Instant.MIN;
        for (CallsOfMinute minute : Burst.atNight(abroad, rule)) {
            if (minute.at().isBefore(since)) {
                if (!leading.isEmpty() && !Burst.follows(until, minute.at(), rule)) {
                    leading.clear();
                }
                until = leading.isEmpty() ? minute.until() : later(until, minute.until());
                leading.add(minute);
            }
        }
        return !leading.isEmpty() && Burst.follows(until, since, rule)
                ? new ToldBurst(leading.get(0).at(), last).withFollowing(abroad, rule)
                : withFollowing(abroad, rule);
    }

    /** With what follows it alone. */
    public Grown withFollowing(List<CallsOfMinute> abroad, TrafficRule rule) {
        Instant grownTo = last;
        Instant until = last.plus(MINUTE);
        for (CallsOfMinute minute : Burst.atNight(abroad, rule)) {
            if (has(minute.at()) || minute.at().isAfter(last) && Burst.follows(until, minute.at(), rule)) {
                grownTo = later(grownTo, minute.at());
                until = later(until, minute.until());
            }
        }
        return new Grown(new ToldBurst(since, grownTo), until);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}

package coop.dure.billing.alerts.traffic;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Calls abroad at night, none of which came later behind the one before than the rule's window, and more of them within
 * one window than it allows.
 *
 * @param since minute of the first
 * @param last minute of the last
 * @param calls how many
 * @param seconds connected seconds of them
 * @param amount what they cost
 */
public record Burst(Instant since, Instant last, long calls, long seconds, BigDecimal amount) {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** The first one among calls, which come in the order of their minutes. */
    public static Optional<Burst> first(List<CallsOfMinute> abroad, TrafficRule rule) {
        List<CallsOfMinute> run = new ArrayList<>();
        for (CallsOfMinute minute : atNight(abroad, rule)) {
            if (!run.isEmpty() && !follows(run.get(run.size() - 1).at(), minute.at(), rule)) {
                if (isUnusual(run, rule)) {
                    return Optional.of(of(run));
                }
                run.clear();
            }
            run.add(minute);
        }
        return isUnusual(run, rule) ? Optional.of(of(run)) : Optional.empty();
    }

    /** Up to which minute a burst has gone on whose last known call was in another. */
    public static Instant lastOf(Instant known, List<CallsOfMinute> abroad, TrafficRule rule) {
        Instant last = known;
        for (CallsOfMinute minute : atNight(abroad, rule)) {
            if (minute.at().isAfter(last) && follows(last, minute.at(), rule)) {
                last = minute.at();
            }
        }
        return last;
    }

    /** When a burst is over that had its last call in a minute. */
    public static Instant endOf(Instant last, TrafficRule rule) {
        return last.plus(MINUTE).plus(rule.window());
    }

    private static List<CallsOfMinute> atNight(List<CallsOfMinute> abroad, TrafficRule rule) {
        return abroad.stream().filter(minute -> rule.isNight(minute.at())).toList();
    }

    private static boolean follows(Instant before, Instant behind, TrafficRule rule) {
        return behind.isBefore(endOf(before, rule));
    }

    private static boolean isUnusual(List<CallsOfMinute> run, TrafficRule rule) {
        long calls = 0;
        long seconds = 0;
        BigDecimal amount = BigDecimal.ZERO;
        int first = 0;
        for (CallsOfMinute minute : run) {
            calls += minute.calls();
            seconds += minute.seconds();
            amount = amount.add(minute.amount());
            while (!run.get(first).at().plus(rule.window()).isAfter(minute.at())) {
                CallsOfMinute gone = run.get(first);
                calls -= gone.calls();
                seconds -= gone.seconds();
                amount = amount.subtract(gone.amount());
                first++;
            }
            if (rule.isUnusual(calls, seconds, amount)) {
                return true;
            }
        }
        return false;
    }

    private static Burst of(List<CallsOfMinute> run) {
        return new Burst(
                run.get(0).at(),
                run.get(run.size() - 1).at(),
                run.stream().mapToLong(CallsOfMinute::calls).sum(),
                run.stream().mapToLong(CallsOfMinute::seconds).sum(),
                run.stream().map(CallsOfMinute::amount).reduce(BigDecimal.ZERO, BigDecimal::add));
    }
}

package coop.dure.billing.alerts.traffic;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Calls abroad at night, each of which began within the rule's window behind the end of those before, and more of them
 * within one window than it allows. By their ends, since records come with them: who telephones for hours begins no call
 * meanwhile.
 *
 * @param since minute of the first
 * @param last minute of the last
 * @param until when the last of them was over
 * @param calls how many
 * @param seconds connected seconds of them
 * @param amount what they cost
 */
public record Burst(Instant since, Instant last, Instant until, long calls, long seconds, BigDecimal amount) {
    /** The first one among calls, which come in the order of their minutes. */
    public static Optional<Burst> first(List<CallsOfMinute> abroad, TrafficRule rule) {
        List<CallsOfMinute> run = new ArrayList<>();
        Instant until = Instant.MIN;
        for (CallsOfMinute minute : atNight(abroad, rule)) {
            if (!run.isEmpty() && !follows(until, minute.at(), rule)) {
                if (isUnusual(run, rule)) {
                    return Optional.of(of(run));
                }
                run.clear();
            }
            until = run.isEmpty() || minute.until().isAfter(until) ? minute.until() : until;
            run.add(minute);
        }
        return isUnusual(run, rule) ? Optional.of(of(run)) : Optional.empty();
    }

    /** When a burst is over whose calls were up until then. */
    public static Instant endOf(Instant until, TrafficRule rule) {
        return until.plus(rule.window());
    }

    static List<CallsOfMinute> atNight(List<CallsOfMinute> abroad, TrafficRule rule) {
        return abroad.stream().filter(minute -> rule.isNight(minute.at())).toList();
    }

    static boolean follows(Instant until, Instant behind, TrafficRule rule) {
        return behind.isBefore(endOf(until, rule));
    }

    private static Instant until(List<CallsOfMinute> run) {
        return run.stream()
                .map(CallsOfMinute::until)
                .max(Comparator.naturalOrder())
                .orElseThrow();
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
                until(run),
                run.stream().mapToLong(CallsOfMinute::calls).sum(),
                run.stream().mapToLong(CallsOfMinute::seconds).sum(),
                run.stream().map(CallsOfMinute::amount).reduce(BigDecimal.ZERO, BigDecimal::add));
    }
}

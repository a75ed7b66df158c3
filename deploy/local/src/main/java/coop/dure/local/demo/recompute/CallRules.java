package coop.dure.local.demo.recompute;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The records of one call, and what the guide to Asterisk's records says of each. */
final class CallRules {
    private static final long STUCK_SECONDS = 43_200;
    private static final int MOST_RECORDS = 2_000;
    private static final Comparator<Printed> BY_START =
            Comparator.comparing(Printed::start).thenComparing(Printed::sequence);
    private static final Comparator<Printed> BY_ANSWER =
            Comparator.comparing(Printed::at).thenComparing(BY_START);

    private final List<Printed> records;
    private final Set<String> contradicted;

    /**
     * The rules for one call.
     *
     * @param records its records, one content of each
     * @param contradicted tuples of those with several contents
     */
    CallRules(List<Printed> records, Set<String> contradicted) {
        this.records = records;
        this.contradicted = contradicted;
    }

    /** What billing may use of a record. */
    record Verdict(
            String direction,
            String charging,
            @Nullable String reason,
            @Nullable Long seconds) {}

    Verdict of(Printed record) {
        String trunk = record.carries();
        String direction = direction(trunk);
        Long own = record.answered() ? record.billSeconds() : null;
        if (records.size() > MOST_RECORDS) {
            return new Verdict(direction, "HELD", "TOO_MANY_ROWS", own);
        }
        if (contradicted.contains(record.tuple())) {
            return new Verdict(direction, "HELD", "CONFLICT", null);
        }
        if (trunk == null) {
            return new Verdict(direction, "NOT_BILLABLE", "INTERNAL", own);
        }
        if (!record.answered()) {
            return new Verdict(direction, "NOT_BILLABLE", isRing(record) ? "RING_ATTEMPT" : "UNANSWERED", null);
        }
        return answered(record, trunk, direction);
    }

    private Verdict answered(Printed record, String trunk, String direction) {
        Printed first = records.stream()
                .filter(other -> other.answered() && trunk.equals(other.carries()))
                .min(BY_ANSWER)
                .orElseThrow();
        if (first != record) {
            return new Verdict(direction, "NOT_BILLABLE", "COVERED_BY", record.billSeconds());
        }
        List<Printed> connection =
                records.stream().filter(other -> other.names(trunk)).toList();
        if (connection.stream().anyMatch(other -> contradicted.contains(other.tuple()))) {
            return new Verdict(direction, "HELD", "CONFLICT", null);
        }
        if (connection.stream().anyMatch(other -> other.end() == null)) {
            return new Verdict(direction, "HELD", "STUCK", record.billSeconds());
        }
        long seconds = record.billSeconds() + secondsAfter(record, connection);
        if (seconds > STUCK_SECONDS) {
            return new Verdict(direction, "HELD", "STUCK", seconds);
        }
        LocalDateTime end = record.end();
        if (end != null && end.isBefore(record.start())) {
            return new Verdict(direction, "HELD", "END_BEFORE_START", seconds);
        }
        List<Printed> counted = List.of(record, released(record, connection));
        if (counted.stream().anyMatch(CallRules::isAnsweredOutside)) {
            return new Verdict(direction, "HELD", "ANSWER_OUTSIDE", seconds);
        }
        return counted.stream().anyMatch(CallRules::isOtherwisePrinted)
                ? new Verdict(direction, "HELD", "SECONDS_DIFFER", seconds)
                : new Verdict(direction, "BILLABLE", null, seconds);
    }

    private static boolean isAnsweredOutside(Printed record) {
        LocalDateTime answer = record.answer();
        LocalDateTime end = record.end();
        return answer != null
                && end != null
                && (answer.isBefore(record.start().minusSeconds(1))
                        || !end.isBefore(record.start()) && end.isBefore(answer.minusSeconds(1)));
    }

    private static boolean isOtherwisePrinted(Printed record) {
        LocalDateTime answer = record.answer();
        LocalDateTime end = record.end();
        if (!record.answered() || end == null) {
            return false;
        }
        LocalDateTime from = answer == null ? record.start() : answer;
        long more = record.billSeconds() - Duration.between(from, end).toSeconds();
        long rounded = from.getSecond() == 0 && end.getSecond() == 0 ? 60 : 1;
        return more > rounded || answer != null && more < -rounded;
    }

    private static long secondsAfter(Printed record, List<Printed> connection) {
        LocalDateTime end = record.end();
        LocalDateTime release = released(record, connection).end();
        return end == null || release == null
                ? 0
                : Duration.between(end, release).toSeconds();
    }

    /** The record that ended last. */
    private static Printed released(Printed record, List<Printed> connection) {
        Printed last = record;
        for (Printed other : connection) {
            LocalDateTime end = last.end();
            LocalDateTime otherEnd = other.end();
            if (end != null && otherEnd != null && otherEnd.isAfter(end)) {
                last = other;
            }
        }
        return last;
    }

    private boolean isRing(Printed record) {
        return record.fromQueue() && record.reached()
                || records.stream()
                        .anyMatch(other -> other != record
                                && other.answered()
                                && other.channel().equals(record.channel()));
    }

    private String direction(@Nullable String trunk) {
        if (trunk == null) {
            return "INTERNAL";
        }
        Printed earliest = records.stream()
                .filter(other -> other.names(trunk))
                .min(BY_START)
                .orElseThrow();
        return earliest.channel().equals(trunk) ? "INBOUND" : "OUTBOUND";
    }
}

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
        return end != null && end.isBefore(record.start())
                ? new Verdict(direction, "HELD", "END_BEFORE_START", seconds)
                : new Verdict(direction, "BILLABLE", null, seconds);
    }

    private static long secondsAfter(Printed record, List<Printed> connection) {
        LocalDateTime end = record.end();
        long most = 0;
        for (Printed other : connection) {
            LocalDateTime otherEnd = other.end();
            if (end != null && otherEnd != null) {
                most = Math.max(most, Duration.between(end, otherEnd).toSeconds());
            }
        }
        return most;
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

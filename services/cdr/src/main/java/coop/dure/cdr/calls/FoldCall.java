package coop.dure.cdr.calls;

import coop.dure.cdr.calls.Charging.Reason;
import coop.dure.cdr.formats.Disposition;
import coop.dure.cdr.formats.RowIds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Folds all stored rows of one call into its legs. It sees all of them, so the order in which they arrived cannot
 * matter; each row identified by its format is one leg, so a leg keeps its id when more rows arrive.
 */
public final class FoldCall {
    /** A call of more rows than this is none. */
    public static final int MOST_ROWS = 2_000;

    private static final Comparator<StoredRow> BY_CONTENT =
            Comparator.comparing(StoredRow::contentHash).thenComparing(StoredRow::id, RowIds.IN_ORDER);

    private final Map<String, SourceFacts> sources;
    private final OwnNumbers own;
    private final FlagPolicy policy;

    /** Folds for a tenant that said nothing of suspicious legs. */
    public FoldCall(Map<String, SourceFacts> sources, OwnNumbers own) {
        this(sources, own, FlagPolicy.DEFAULT);
    }

    /**
     * Folds with what is known of a tenant.
     *
     * @param sources its sources by code
     * @param own its numbers
     * @param policy what it wants done about suspicious legs
     */
    public FoldCall(Map<String, SourceFacts> sources, OwnNumbers own, FlagPolicy policy) {
        this.sources = sources;
        this.own = own;
        this.policy = policy;
    }

    /** The legs of a call, smallest id first. */
    public List<Leg> legs(List<StoredRow> rowsOfCall) {
        return legs(rowsOfCall, rowsOfCall.size() > MOST_ROWS);
    }

    /** The legs of some rows of a call that has too many: each stands alone and is held. */
    public List<Leg> heldLegs(List<StoredRow> someRows) {
        return legs(someRows, true);
    }

    private List<Leg> legs(List<StoredRow> rowsOfCall, boolean tooMany) {
        List<CurrentRow> current =
                byTuple(rowsOfCall).values().stream().map(this::current).toList();
        return legs(rowsOfCall, attempts(current), tooMany);
    }

    private List<Leg> legs(List<StoredRow> rowsOfCall, List<Attempt> read, boolean tooMany) {
        if (read.isEmpty()) {
            return List.of();
        }
        List<Attempt> attempts = new ArrayList<>(read);
        attempts.sort(Attempt.BY_START);
        Lines lines = new Lines(tooMany ? List.of() : attempts);
        ChargingRules rules = new ChargingRules(attempts, lines, policy);
        Suspicions suspicions = new Suspicions(rowsOfCall, policy);
        UUID callId = attempts.stream().map(Attempt::id).min(RowIds.IN_ORDER).orElseThrow();
        return attempts.stream()
                .map(attempt -> tooMany
                        ? leg(attempt, attempt.id(), lines, List.of(), suspicions, null)
                        : leg(attempt, callId, lines, attempts, suspicions, rules))
                .sorted(Comparator.comparing(Leg::legId, RowIds.IN_ORDER))
                .toList();
    }

    /** Reads numbers as the source of a leg has them. */
    public Parties parties(Leg leg) {
        return parties(leg.source(), leg.startedAt());
    }

    private Parties parties(String code, Instant at) {
        SourceFacts source = sources.get(code);
        if (source == null) {
            throw new UnusableRowException("source", "reject.unknown-source", code);
        }
        return new Parties(source.at(at), own, at);
    }

    /**
     * Reads a single row, to find out whether it can be used at all.
     *
     * @return what it says, should it be all of its call
     */
    public List<Attempt> check(StoredRow row) {
        return attempts(List.of(new CurrentRow(row.id(), List.of(row.id()), false, row, source(row))));
    }

    /** The legs of a call of one row, of what {@link #check} has read in it. */
    public List<Leg> legs(StoredRow row, List<Attempt> read) {
        return legs(List.of(row), read, false);
    }

    /** All rows of a call are of one pbx, and so of one scheme. */
    private List<Attempt> attempts(List<CurrentRow> rows) {
        return rows.isEmpty()
                ? List.of()
                : Readings.of(rows.get(0).source().format().scheme()).attempts(rows, own);
    }

    private Map<String, List<StoredRow>> byTuple(List<StoredRow> rows) {
        Map<String, List<StoredRow>> contents = new TreeMap<>();
        for (StoredRow row : rows) {
            contents.computeIfAbsent(source(row).tuple(row), first -> new ArrayList<>())
                    .add(row);
        }
        return contents;
    }

    private CurrentRow current(List<StoredRow> contents) {
        StoredRow current = contents.stream()
                .min(Comparator.comparing(this::stamp).reversed().thenComparing(BY_CONTENT))
                .orElseThrow();
        List<UUID> ids = contents.stream()
                .map(StoredRow::id)
                .distinct()
                .sorted(RowIds.IN_ORDER)
                .toList();
        boolean conflict = contents.size() > 1 && stamp(current).isEmpty();
        return new CurrentRow(ids.get(0), ids, conflict, current, source(current));
    }

    private String stamp(StoredRow row) {
        return source(row).stamp(row);
    }

    private SourceFacts source(StoredRow row) {
        SourceFacts source = sources.get(row.source());
        if (source == null) {
            throw new UnusableRowException("source", "reject.unknown-source", row.source());
        }
        return source;
    }

    private Leg leg(
            Attempt attempt,
            UUID callId,
            Lines lines,
            List<Attempt> attempts,
            Suspicions suspicions,
            @Nullable ChargingRules rules) {
        Lines.Line line = lines.of(attempt);
        TreeSet<Flag> flags = new TreeSet<>(attempt.flags());
        Integer seconds = connectedSeconds(attempt, line, flags);
        flags.addAll(suspicions.of(attempt, seconds));
        Direction direction = line == null ? attempt.alone() : line.direction();
        return new Leg(
                attempt.id(),
                callId,
                attempt.source(),
                attempt.startedAt(),
                attempt.answeredAt(),
                attempt.endedAt(),
                attempt.personAnsweredAt(),
                attempt.ringSeconds(),
                waitSeconds(attempt, attempts),
                seconds,
                attempt.talkSeconds(),
                attempt.holdSeconds(),
                attempt.afterCallWorkSeconds(),
                direction,
                attempt.caller(),
                attempt.callee(),
                originArea(attempt, direction),
                attempt.costCentre(),
                attempt.queue(),
                agent(attempt),
                attempt.wrapUpCode(),
                attempt.recordingRef(),
                disposition(attempt, line, attempts),
                attempt.rawDisposition(),
                rules == null ? Charging.held(Reason.TOO_MANY_ROWS) : rules.of(attempt, seconds, flags),
                flags,
                attempt.rows(),
                attempt.quality());
    }

    private @Nullable String originArea(Attempt attempt, @Nullable Direction direction) {
        return direction == Direction.INBOUND && attempt.originArea() != null
                ? parties(attempt.source(), attempt.startedAt()).originArea(attempt.caller(), direction)
                : attempt.originArea();
    }

    private static @Nullable Integer connectedSeconds(Attempt attempt, Lines.@Nullable Line line, TreeSet<Flag> flags) {
        Integer printed = attempt.printedSeconds();
        if (printed == null) {
            return null;
        }
        long beyond = line != null && line.carriedBy(attempt) ? line.secondsAfter(attempt) : 0;
        if (beyond > 0) {
            flags.add(Flag.SPANS_TRANSFER);
        }
        long seconds = printed + beyond;
        if (seconds == 0) {
            flags.add(Flag.ZERO_SECONDS);
        }
        return (int) Math.min(Integer.MAX_VALUE, seconds);
    }

    /** As told; else from the caller's first try to the agent's answer, or to leaving the queue. */
    private static @Nullable Integer waitSeconds(Attempt attempt, List<Attempt> attempts) {
        if (attempt.waitSeconds() != null) {
            return attempt.waitSeconds();
        }
        boolean left = attempt.fromQueue() && !attempt.reached();
        if (!attempt.fromQueue() || !attempt.answered() && !left) {
            return null;
        }
        Instant first = attempts.stream()
                .filter(other -> other.fromQueue() && other.callingChannel().equals(attempt.callingChannel()))
                .map(Attempt::startedAt)
                .min(Comparator.naturalOrder())
                .orElse(attempt.startedAt());
        return between(first, left ? attempt.endedAt() : attempt.answeredAt());
    }

    /** Whole seconds; {@code null} where there is no end, or one before the begin. */
    static @Nullable Integer between(Instant from, @Nullable Instant until) {
        return until == null || until.isBefore(from)
                ? null
                : (int) Math.min(
                        Integer.MAX_VALUE, Duration.between(from, until).toSeconds());
    }

    private static @Nullable String agent(Attempt attempt) {
        boolean calledSide = attempt.lineOut() == null && (attempt.lineIn() != null || attempt.fromQueue());
        return calledSide ? attempt.calledAgent() : attempt.callingAgent();
    }

    private static Disposition disposition(Attempt attempt, Lines.@Nullable Line line, List<Attempt> attempts) {
        if (attempt.outcome() != null) {
            return attempt.outcome();
        }
        if (attempt.fromQueue() && !attempt.reached()) {
            boolean served = attempts.stream()
                    .anyMatch(other -> other.answered()
                            && other.reached()
                            && other.callingChannel().equals(attempt.callingChannel()));
            return served ? attempt.disposition() : Disposition.ABANDONED;
        }
        if (attempt.answered() && !attempt.reached()) {
            return Disposition.SELF_SERVICE;
        }
        return attempt.answered() && line != null && line.answeredAgainAfter(attempt)
                ? Disposition.TRANSFERRED
                : attempt.disposition();
    }
}

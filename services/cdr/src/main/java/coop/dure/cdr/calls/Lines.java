package coop.dure.cdr.calls;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one call: each use of a trunk, with the one attempt that carries its charge.
 *
 * <p>A line costs once, however many agents it passed: the first answered attempt carries it, from its answer to the
 * release of the line. A call that nobody passed on costs exactly its printed seconds.
 */
final class Lines {
    private final Map<String, Line> byName = new HashMap<>();

    /** One use of a trunk. */
    static final class Line {
        private final List<Attempt> attempts = new ArrayList<>();
        private final @Nullable Direction direction;
        private @Nullable Attempt carrier;

        Line(@Nullable Direction direction) {
            this.direction = direction;
        }

        /** By its earliest attempt: who stood on the trunk's side there; {@code null} where nothing tells. */
        @Nullable
        Direction direction() {
            return direction;
        }

        boolean carriedBy(Attempt attempt) {
            return carrier != null && carrier.id().equals(attempt.id());
        }

        @Nullable
        Attempt carrier() {
            return carrier;
        }

        /** Whether the source contradicts itself about any part of it: then its seconds would be guesswork. */
        boolean contradicted() {
            return attempts.stream().anyMatch(Attempt::conflict);
        }

        /** Whether any attempt of it never ended. */
        boolean unended() {
            return attempts.stream().anyMatch(attempt -> attempt.endedAt() == null);
        }

        /** Whole seconds from the attempt's own end to the release of the line. */
        long secondsAfter(Attempt attempt) {
            Instant end = attempt.endedAt();
            Instant release = end == null ? null : released(attempt).endedAt();
            return end == null || release == null
                    ? 0
                    : Duration.between(end, release).toSeconds();
        }

        /** What is doubtful about the release of the line where another attempt tells it. */
        Set<Flag> releaseContradicted(Attempt attempt) {
            Set<Flag> doubtful = EnumSet.noneOf(Flag.class);
            if (secondsAfter(attempt) > 0) {
                doubtful.addAll(released(attempt).flags());
                doubtful.retainAll(Set.of(Flag.ANSWER_OUTSIDE, Flag.SECONDS_DIFFER));
            }
            return doubtful;
        }

        /** The attempt that ended last: this one, unless another did later. */
        private Attempt released(Attempt attempt) {
            Attempt last = attempt;
            for (Attempt other : attempts) {
                Instant end = last.endedAt();
                Instant otherEnd = other.endedAt();
                if (end != null && otherEnd != null && otherEnd.isAfter(end)) {
                    last = other;
                }
            }
            return last;
        }

        /** Whether the line was answered again after this attempt. */
        boolean answeredAgainAfter(Attempt attempt) {
            String name = attempt.line();
            return attempts.stream()
                    .anyMatch(other -> other.answered()
                            && name != null
                            && Attempt.BY_ANSWER.compare(other, attempt) > 0
                            && !other.id().equals(attempt.id()));
        }
    }

    /**
     * Sorts the attempts of one call into lines.
     *
     * @param inOrder attempts by their start
     */
    Lines(List<Attempt> inOrder) {
        for (Attempt attempt : inOrder) {
            add(attempt.lineIn(), Direction.INBOUND, attempt);
            add(attempt.lineOut(), Direction.OUTBOUND, attempt);
            add(attempt.undirectedLine(), null, attempt);
        }
        inOrder.stream().filter(Attempt::answered).sorted(Attempt.BY_ANSWER).forEach(attempt -> {
            Line line = of(attempt);
            if (line != null && line.carrier == null) {
                line.carrier = attempt;
            }
        });
    }

    /** The line whose charge this attempt would carry. */
    @Nullable
    Line of(Attempt attempt) {
        String name = attempt.line();
        return name == null ? null : byName.get(name);
    }

    private void add(@Nullable String name, @Nullable Direction direction, Attempt attempt) {
        if (name != null) {
            byName.computeIfAbsent(name, first -> new Line(direction)).attempts.add(attempt);
        }
    }
}

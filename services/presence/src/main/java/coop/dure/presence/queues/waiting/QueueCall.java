package coop.dure.presence.queues.waiting;

import coop.dure.presence.state.EventKey;
import coop.dure.vocabulary.metrics.Counter;
import coop.dure.vocabulary.metrics.Counts;
import coop.dure.vocabulary.metrics.WaitTimes;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one call in one queue. It may come into the same queue again, under the same name: it then waits
 * again, and is one call still where calls are counted. Other queues have nothing to do with it: a call may wait in
 * several at a time, and leaves each by itself.
 *
 * @param first the first time that it came into the queue; {@code null} while only its end is known
 * @param joined the newest time that it did
 * @param ended the newest that was told behind that of how its waiting ended
 * @param gone the newest time behind that at which it was no longer there, for whatever reason
 * @param answered the first time that an agent took it
 */
public record QueueCall(
        @Nullable EventKey<QueueStep> first,
        @Nullable EventKey<QueueStep> joined,
        @Nullable Exit ended,
        @Nullable EventKey<QueueStep> gone,
        @Nullable EventKey<QueueStep> answered) {
    /** A call of which nothing is heard for so long after it came into the queue waits no more. */
    public static final Duration MEMORY = Duration.ofHours(24);

    /** When and how a call left a queue. Of two endings that are told of one event the later one of their list holds. */
    public record Exit(EventKey<QueueStep> key, QueueEnding ending) implements Comparable<Exit> {
        @Override
        public int compareTo(Exit other) {
            int byKey = key.compareTo(other.key);
            return byKey != 0 ? byKey : ending.compareTo(other.ending);
        }

        private static @Nullable Exit newer(@Nullable Exit one, @Nullable Exit other) {
            if (one == null || other == null) {
                return one == null ? other : one;
            }
            return one.compareTo(other) >= 0 ? one : other;
        }
    }

    /** One that came into the queue. */
    public static QueueCall joined(Instant at, @Nullable Long sequence) {
        EventKey<QueueStep> key = new EventKey<>(at, sequence, QueueStep.JOINED);
        return new QueueCall(key, key, null, null, null);
    }

    /** One that left the queue. */
    public static QueueCall left(Instant at, @Nullable Long sequence, QueueEnding ending) {
        EventKey<QueueStep> key = new EventKey<>(at, sequence, QueueStep.LEFT);
        return ending == QueueEnding.OVERFLOWED
                ? new QueueCall(null, null, null, key, null)
                : new QueueCall(null, null, new Exit(key, ending), null, ending == QueueEnding.ANSWERED ? key : null);
    }

    /** This and what other events of the same call told; whichever came first, and however often, the same. */
    public QueueCall and(QueueCall other) {
        EventKey<QueueStep> newest = EventKey.newer(joined, other.joined);
        Exit last = Exit.newer(ended, other.ended);
        EventKey<QueueStep> lastGone = EventKey.newer(gone, other.gone);
        return new QueueCall(
                EventKey.older(first, other.first),
                newest,
                last != null && isBehind(last.key(), newest) ? last : null,
                lastGone != null && isBehind(lastGone, newest) ? lastGone : null,
                EventKey.older(answered, other.answered));
    }

    /** An end before it came in again ends nothing any more. */
    private static boolean isBehind(EventKey<QueueStep> end, @Nullable EventKey<QueueStep> newestJoin) {
        return newestJoin == null || end.compareTo(newestJoin) > 0;
    }

    /**
     * How it left behind the newest time that it came in; {@code null} while it waits. That it is no longer there says
     * less than that it was answered or that its caller gave up, whichever of them is told of the later moment.
     */
    public @Nullable Exit exit() {
        if (ended != null) {
            return ended;
        }
        return gone == null ? null : new Exit(gone, QueueEnding.OVERFLOWED);
    }

    /** Since when it waits; {@code null} where it does not. */
    public @Nullable Instant waitsSince() {
        return joined == null || exit() != null ? null : joined.at();
    }

    /** When it first came into the queue: the day on which it counts; {@code null} while that is not known. */
    public @Nullable Instant offeredAt() {
        return first == null ? null : first.at();
    }

    /** What of it counts, from when it first came into the queue; nothing while that is not known. */
    public Counts counts() {
        Counts counts = new Counts();
        if (first == null) {
            return counts;
        }
        Exit exit = exit();
        counts.add(Counter.OFFERED, 1);
        if (answered != null) {
            Duration wait = waited(first, answered);
            counts.add(Counter.ANSWERED, 1);
            counts.add(Counter.ANSWERED_WAIT_SECONDS, seconds(wait));
            counts.add(Counter.answeredIn(place(wait)), 1);
        } else if (exit != null && exit.ending() == QueueEnding.CALLER_GONE) {
            Duration wait = waited(first, exit.key());
            counts.add(Counter.ABANDONED, 1);
            counts.add(Counter.ABANDONED_WAIT_SECONDS, seconds(wait));
            counts.add(Counter.abandonedIn(place(wait)), 1);
        }
        return counts;
    }

    /** A switch that numbers events may have set its clock back meanwhile. */
    private static Duration waited(EventKey<QueueStep> from, EventKey<QueueStep> until) {
        Duration wait = Duration.between(from.at(), until.at());
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    private static long seconds(Duration wait) {
        return wait.plusMillis(500).toSeconds();
    }

    /** What is longer than a threshold by a part of a second is longer. */
    private static int place(Duration wait) {
        return WaitTimes.place(Math.toIntExact(wait.plusNanos(999_999_999).toSeconds()));
    }
}

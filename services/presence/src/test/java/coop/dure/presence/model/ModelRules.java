package coop.dure.presence.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant's policy says, in milliseconds.
 *
 * @param work after a call of a queue that is not named
 * @param workOf after calls of single queues
 * @param heal how long who did not answer is away: 0 is not at all
 * @param ring how long a call rings of which nothing more is heard
 * @param grace how long who lost its connection, or its telephone, keeps its availability
 * @param landing what it gets then
 */
public record ModelRules(long work, Map<String, Long> workOf, long heal, long ring, long grace, Wish landing) {
    /** What lasts until somebody ends it. */
    public static final long BY_HAND = Long.MAX_VALUE;

    long workBehind(@Nullable String queue) {
        return queue == null ? 0 : workOf.getOrDefault(queue, work);
    }
}

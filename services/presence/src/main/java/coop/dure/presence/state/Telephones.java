package coop.dure.presence.state;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The telephones of an agent's line, as far as a switch tells of them.
 *
 * @param known what it told of each, by its name
 */
public record Telephones(SortedMap<String, Telephone> known) {
    /** Of an agent of whose telephones nothing was told. */
    public static final Telephones NONE = new Telephones(new TreeMap<>());

    /**
     * Of a telephone of which nothing was told for so long it is not known what it is: switches' forwarders list them all
     * every five minutes.
     */
    public static final Duration KNOWN_FOR = Duration.ofMinutes(15);

    public Telephones {
        known = Collections.unmodifiableSortedMap(new TreeMap<>(known));
    }

    /**
     * A telephone.
     *
     * @param reachable whether a call would get there
     * @param since since when that is so
     * @param toldAt when it was told last
     */
    public record Telephone(boolean reachable, Instant since, Instant toldAt) {
        /** From when on it is not known any more. */
        Instant knownUntil() {
            return toldAt.truncatedTo(ChronoUnit.MILLIS).plus(KNOWN_FOR);
        }

        /** With what else was told: the newer counts, and since the first time that it was told so. */
        private Telephone and(Telephone told) {
            boolean isOlder = told.toldAt.isBefore(toldAt) || told.toldAt.equals(toldAt) && reachable;
            if (isOlder) {
                return this;
            }
            return told.reachable == reachable ? new Telephone(reachable, since, told.toldAt) : told;
        }
    }

    Telephones with(String name, boolean reachable, Instant at) {
        SortedMap<String, Telephone> all = new TreeMap<>(known);
        all.merge(name, new Telephone(reachable, at, at), Telephone::and);
        return new Telephones(all);
    }

    Telephones without(String name) {
        SortedMap<String, Telephone> others = new TreeMap<>(known);
        others.remove(name);
        return new Telephones(others);
    }

    /** Since when none of them can be reached; {@code null} where one can, or nothing was told of any. */
    @Nullable
    Instant unreachableSince() {
        Instant since = null;
        for (Telephone one : known.values()) {
            if (one.reachable()) {
                return null;
            }
            since = since == null || one.since().isAfter(since) ? one.since() : since;
        }
        return since == null ? null : since.truncatedTo(ChronoUnit.MILLIS);
    }
}

package coop.dure.presence.model;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The telephones of an agent's line.
 *
 * @param known what the switch told of each, as far as that is still known
 */
record ModelPhones(SortedMap<String, Phone> known) {
    static final ModelPhones NONE = new ModelPhones(new TreeMap<>());
    private static final long KNOWN_MS = 15 * 60_000;

    /**
     * A telephone.
     *
     * @param since since when it can be reached, or cannot
     * @param toldAt when that was told last
     */
    record Phone(boolean reachable, long since, long toldAt) {
        long knownUntil() {
            return toldAt + KNOWN_MS;
        }
    }

    /** What is older than what is known tells nothing; of two at one moment that it can be reached counts. */
    ModelPhones told(ModelCommand.TellPhone tell) {
        Phone before = known.get(tell.phone());
        if (before != null && (tell.at() < before.toldAt() || tell.at() == before.toldAt() && before.reachable())) {
            return this;
        }
        long since = before != null && before.reachable() == tell.reachable() ? before.since() : tell.at();
        SortedMap<String, Phone> all = new TreeMap<>(known);
        all.put(tell.phone(), new Phone(tell.reachable(), since, tell.at()));
        return new ModelPhones(all);
    }

    ModelPhones without(String phone) {
        SortedMap<String, Phone> others = new TreeMap<>(known);
        others.remove(phone);
        return new ModelPhones(others);
    }

    /** Since when none of them can be reached; {@code null} where one can, or none is known. */
    @Nullable
    Long goneSince() {
        return known.isEmpty() || known.values().stream().anyMatch(Phone::reachable)
                ? null
                : Long.valueOf(
                        known.values().stream().mapToLong(Phone::since).max().orElseThrow());
    }
}

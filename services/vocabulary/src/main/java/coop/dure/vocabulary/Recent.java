package coop.dure.vocabulary;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was computed last, for keys that come again soon. Each key has one place, which the newest takes: so it never
 * grows, never waits, and what has just come is always there, which caches that keep the most wanted do not promise.
 *
 * @param <K> compared by {@code equals}
 * @param <V> the same for equal keys, whoever computes it
 */
final class Recent<K, V> {
    private static final int PLACES = 1 << 14;
    private final AtomicReferenceArray<@Nullable Entry<K, V>> places = new AtomicReferenceArray<>(PLACES);

    private record Entry<K, V>(K key, V value) {}

    /** As computed before for an equal key, or computed now. */
    V get(K key, Function<K, V> compute) {
        int hash = key.hashCode();
        int place = (hash ^ (hash >>> 14)) & (PLACES - 1);
        Entry<K, V> kept = places.get(place);
        if (kept != null && kept.key().equals(key)) {
            return kept.value();
        }
        V value = compute.apply(key);
        places.set(place, new Entry<>(key, value));
        return value;
    }
}

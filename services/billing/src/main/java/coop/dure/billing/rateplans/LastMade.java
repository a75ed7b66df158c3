package coop.dure.billing.rateplans;

import java.lang.ref.SoftReference;
import org.jspecify.annotations.Nullable;

/**
 * The last of some things that are dear to make and likely asked for again, as long as there is memory.
 *
 * @param <K> what it was made of
 * @param <V> what was made
 */
final class LastMade<K, V> {
    private record Made<K, V>(K of, V made) {}

    private SoftReference<@Nullable Made<K, V>> last = new SoftReference<>(null);

    synchronized @Nullable V of(K of) {
        Made<K, V> made = last.get();
        return made != null && made.of().equals(of) ? made.made() : null;
    }

    synchronized V keep(K of, V made) {
        last = new SoftReference<>(new Made<>(of, made));
        return made;
    }
}

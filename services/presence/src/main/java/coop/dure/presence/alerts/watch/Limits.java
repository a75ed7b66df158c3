package coop.dure.presence.alerts.watch;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The limits of one kind of alert.
 *
 * @param otherwise where nothing else is said; {@code null} is no limit
 * @param named of single queues or reasons, by code; empty is no limit
 */
public record Limits(@Nullable Limit otherwise, Map<String, Optional<Limit>> named) {
    /** No limit at all. */
    public static final Limits NONE = new Limits(null, Map.of());

    public Limits {
        named = Map.copyOf(named);
    }

    /** The limit of a queue or reason; {@code null} where there is none. */
    @Nullable
    Limit of(@Nullable String name) {
        Optional<Limit> own = name == null ? null : named.get(name);
        return own == null ? otherwise : own.orElse(null);
    }

    /** The same where what nothing is said of has no limit. */
    @Nullable
    Limit ofNamed(String name) {
        Optional<Limit> own = named.get(name);
        return own == null ? null : own.orElse(null);
    }

    boolean isEmpty() {
        return otherwise == null && named.values().stream().allMatch(Optional::isEmpty);
    }

    Set<String> names() {
        return named.keySet();
    }
}

package coop.dure.presence.alerts;

import coop.dure.platform.problems.Problem;
import coop.dure.presence.alerts.watch.Limit;
import coop.dure.presence.alerts.watch.Limits;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Queues or reasons, each with a limit of its own.
 *
 * @param items as they were said
 * @param name the code of one
 * @param limit its limit
 */
record Named<T>(List<T> items, Function<T, String> name, Function<T, @Nullable Limit> limit) {
    static <T> Named<T> of(@Nullable List<T> items, Function<T, String> name, Function<T, @Nullable Limit> limit) {
        return new Named<>(items == null ? List.of() : items, name, limit);
    }

    /** How long something may go on that either goes on or is over. */
    static @Nullable Limit limit(@Nullable Integer seconds) {
        return seconds == null ? null : Limit.of(Duration.ofSeconds(seconds));
    }

    /** Refuses what is named twice; {@code %d} in the pointer is its place. */
    void refuseTwice(String pointer) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            String named = name.apply(items.get(i));
            if (!seen.add(named)) {
                throw Problem.of(422, "invalid-body").field(pointer.formatted(i), "presence.named-twice", named);
            }
        }
    }

    Limits with(@Nullable Limit otherwise) {
        Map<String, Optional<Limit>> limits = new HashMap<>();
        items.forEach(one -> limits.put(name.apply(one), Optional.ofNullable(limit.apply(one))));
        return new Limits(otherwise, limits);
    }
}

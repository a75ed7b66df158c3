package coop.dure.billing.rateplans;

import coop.dure.billing.rateplans.PublishedTerms.Key;
import coop.dure.billing.rating.CompiledPlan;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Compiled versions that were used last, as many as fit some memory. Who needs more than that at once keeps all of them
 * until somebody else needs others: putting out what the next batch needs again would compile all of it for each batch.
 */
final class KeptPlans {
    private final long mostBytes;
    private final Map<Key, CompiledPlan> kept = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Key, Object> compiling = new ConcurrentHashMap<>();

    KeptPlans(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    @Nullable
    CompiledPlan get(Key key) {
        synchronized (kept) {
            return kept.get(key);
        }
    }

    /** It, compiled by one of those that ask for it at once while the others wait. */
    CompiledPlan get(Key key, Set<Key> needed, Supplier<CompiledPlan> compile) {
        synchronized (compiling.computeIfAbsent(key, fresh -> new Object())) {
            try {
                CompiledPlan known = get(key);
                if (known != null) {
                    return known;
                }
                CompiledPlan plan = compile.get();
                keep(key, plan, needed);
                return plan;
            } finally {
                compiling.remove(key);
            }
        }
    }

    private void keep(Key key, CompiledPlan plan, Set<Key> needed) {
        synchronized (kept) {
            kept.put(key, plan);
            long bytes = kept.values().stream().mapToLong(CompiledPlan::bytes).sum();
            Iterator<Map.Entry<Key, CompiledPlan>> oldest = kept.entrySet().iterator();
            while (bytes > mostBytes && oldest.hasNext()) {
                Map.Entry<Key, CompiledPlan> next = oldest.next();
                if (!needed.contains(next.getKey())) {
                    bytes -= next.getValue().bytes();
                    oldest.remove();
                }
            }
        }
    }
}

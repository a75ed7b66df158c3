package coop.dure.billing.tenants;

import coop.dure.contracts.Validity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Days among which something holds otherwise than it was known to.
 *
 * @param first day that does
 * @param last day that does; {@link LocalDate#MAX} where that has no end
 */
record ChangedDays(LocalDate first, LocalDate last) {
    /** From the first to the last day that is in one of them and not in the other; empty where both are the same days. */
    static Optional<ChangedDays> between(List<Validity> before, List<Validity> now) {
        TreeSet<LocalDate> edges = new TreeSet<>();
        for (List<Validity> days : List.of(before, now)) {
            for (Validity stretch : days) {
                edges.add(stretch.from());
                LocalDate until = stretch.until();
                if (until != null) {
                    edges.add(until);
                }
            }
        }
        List<LocalDate> differing = new ArrayList<>();
        for (LocalDate edge : edges) {
            if (holds(before, edge) != holds(now, edge)) {
                differing.add(edge);
            }
        }
        if (differing.isEmpty()) {
            return Optional.empty();
        }
        LocalDate end = edges.higher(differing.get(differing.size() - 1));
        return Optional.of(new ChangedDays(differing.get(0), end == null ? LocalDate.MAX : end.minusDays(1)));
    }

    /** These days, those ones, and what lies between. */
    ChangedDays and(ChangedDays other) {
        return new ChangedDays(
                first.isBefore(other.first) ? first : other.first, last.isAfter(other.last) ? last : other.last);
    }

    private static boolean holds(List<Validity> days, LocalDate day) {
        for (Validity stretch : days) {
            LocalDate until = stretch.until();
            if (!day.isBefore(stretch.from()) && (until == null || day.isBefore(until))) {
                return true;
            }
        }
        return false;
    }
}

package coop.dure.billing.tenants;

import coop.dure.contracts.Validity;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** From which day on something holds otherwise than it was known to. */
final class ChangedDays {
    private ChangedDays() {}

    /** The first day that is in one of them and not in the other; empty where both are the same days. */
    static Optional<LocalDate> first(List<Validity> before, List<Validity> now) {
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
        return edges.stream()
                .filter(day -> holds(before, day) != holds(now, day))
                .findFirst();
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

package coop.dure.tenants.history;

import coop.dure.contracts.Validity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Another first day of service for a tenant that has never been live: what began with the one before begins with it, what
 * began later stays, and nothing is before it.
 *
 * @param was the first day of service before
 * @param is the first day of service now
 */
public record NewStart(LocalDate was, LocalDate is) {
    /** From when something holds. */
    public LocalDate of(LocalDate from) {
        return from.equals(was) || from.isBefore(is) ? is : from;
    }

    /** On which days something holds. */
    public List<Validity> of(List<Validity> before) {
        return of(before, null);
    }

    /**
     * As above; what lasts does not begin before a day.
     *
     * @param notBefore the day, {@code null} for any
     */
    public List<Validity> of(List<Validity> before, @Nullable LocalDate notBefore) {
        List<Validity> after = new ArrayList<>();
        for (Validity stretch : before) {
            if (stretch.until() == null) {
                LocalDate from = of(stretch.from());
                after.add(new Validity(notBefore != null && notBefore.isAfter(from) ? notBefore : from, null));
            } else if (stretch.until().isAfter(is)) {
                after.add(stretch.from().isBefore(is) ? new Validity(is, stretch.until()) : stretch);
            }
        }
        return List.copyOf(after);
    }
}

package coop.dure.tenants.history;

import coop.dure.contracts.Validity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Stretches of days on which something held, oldest first: billing counts them. */
public final class Days {
    private Days() {}

    /** With a new stretch begun. What comes back no later than it would have been away never left. */
    public static List<Validity> begun(List<Validity> before, LocalDate on) {
        List<Validity> after = new ArrayList<>(before);
        Validity last = before.isEmpty() ? null : before.get(before.size() - 1);
        if (last != null && last.until() != null && !on.isAfter(last.until())) {
            after.set(after.size() - 1, new Validity(last.from(), null));
        } else {
            after.add(new Validity(on, null));
        }
        return List.copyOf(after);
    }

    /** The first day, in a zone, that begins no earlier than a moment. */
    public static LocalDate firstFrom(Instant moment, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(moment, zone);
        return day.atStartOfDay(zone).toInstant().isBefore(moment) ? day.plusDays(1) : day;
    }

    /** With the last stretch ended. One that never had a day is gone. */
    public static List<Validity> ended(List<Validity> before, LocalDate on) {
        List<Validity> after = new ArrayList<>(before);
        Validity last = after.remove(after.size() - 1);
        if (last.from().isBefore(on)) {
            after.add(new Validity(last.from(), on));
        }
        return List.copyOf(after);
    }
}

package coop.dure.local.demo.recompute;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Set;

/** Sundays and public holidays of Korea, copied by hand from the official calendar: month and day of each year. */
final class KoreanDays {
    private static final Map<Integer, Set<String>> HOLIDAYS = Map.of(
            2025,
                    Set.of(
                            "01-01", "01-27", "01-28", "01-29", "01-30", "03-01", "03-03", "05-05", "05-06", "06-03",
                            "06-06", "08-15", "10-03", "10-05", "10-06", "10-07", "10-08", "10-09", "12-25"),
            2026,
                    Set.of(
                            "01-01", "02-16", "02-17", "02-18", "03-01", "03-02", "05-01", "05-05", "05-24", "05-25",
                            "06-03", "06-06", "07-17", "08-15", "08-17", "09-24", "09-25", "09-26", "10-03", "10-05",
                            "10-09", "12-25"),
            2027,
                    Set.of(
                            "01-01", "02-06", "02-07", "02-08", "02-09", "03-01", "05-01", "05-03", "05-05", "05-13",
                            "06-06", "07-17", "07-19", "08-15", "08-16", "09-14", "09-15", "09-16", "10-03", "10-04",
                            "10-09", "10-11", "12-25", "12-27"));

    private KoreanDays() {}

    /** Whether local calls cost less at that instant: 21:00 to 8:00, and all of a Sunday or holiday. */
    static boolean isDiscount(LocalDateTime at) {
        return at.getHour() >= 21 || at.getHour() < 8 || isSundayOrHoliday(at.toLocalDate());
    }

    static boolean isSundayOrHoliday(LocalDate day) {
        Set<String> holidays = HOLIDAYS.get(day.getYear());
        if (holidays == null) {
            throw new IllegalStateException("the recomputation has no list of Korea's holidays for " + day.getYear());
        }
        return day.getDayOfWeek() == DayOfWeek.SUNDAY
                || holidays.contains(day.toString().substring(5));
    }
}

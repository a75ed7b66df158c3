package coop.dure.local.demo.pbx;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.YearMonth;

/** How busy the hotel is: every minute of the month has its weight. */
final class Traffic {
    private static final int[] HOURS = {
        4, 3, 2, 2, 3, 6, 14, 28, 44, 58, 62, 60, 48, 52, 58, 60, 62, 58, 50, 44, 36, 26, 16, 8
    };

    private final YearMonth month;
    private final double total;

    Traffic(YearMonth month) {
        this.month = month;
        double sum = 0;
        for (int minute = 0; minute < minutes(); minute++) {
            sum += weight(month.atDay(1).atStartOfDay().plusMinutes(minute));
        }
        this.total = sum;
    }

    /** The minutes of the month. */
    int minutes() {
        return month.lengthOfMonth() * 24 * 60;
    }

    /** What part of the month's records falls into this minute. */
    double part(LocalDateTime minute) {
        return weight(minute) / total;
    }

    private static double weight(LocalDateTime minute) {
        DayOfWeek day = minute.getDayOfWeek();
        double ofDay = day == DayOfWeek.SUNDAY ? 0.7 : day == DayOfWeek.FRIDAY || day == DayOfWeek.SATURDAY ? 1.2 : 1;
        return ofDay * HOURS[minute.getHour()];
    }
}

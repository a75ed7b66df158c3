package coop.dure.billing.rateplans;

import com.ibm.icu.util.Calendar;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The table of Korean holidays against the lunar calendar of ICU and the rules of substitution. */
class KoreanHolidaysTest {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final TreeMap<LocalDate, String> KINDS = new TreeMap<>();

    static {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(KoreanHolidaysTest.class.getResourceAsStream("/holidays/KR.csv")),
                StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> List.of(line.split(",", 3)))
                    .forEach(cells -> KINDS.put(LocalDate.parse(cells.get(0)), cells.get(1)));
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    static IntStream years() {
        return IntStream.rangeClosed(2015, 2027);
    }

    /** A holiday of one day, or of the three days of a feast; and from when on it is substituted, and for a Saturday. */
    private record Holiday(List<LocalDate> days, LocalDate substitutedSince, boolean saturdayToo) {}

    @ParameterizedTest
    @MethodSource("years")
    void theDatesOfAYearFollowFromTheLawTheMoonElectionsAndDesignatedDays(int year) {
        assertThat(inTable(year)).isEqualTo(computed(year));
    }

    @ParameterizedTest
    @MethodSource("years")
    void theLunarDaysAreThoseOfTheKoreanCalendar(int year) {
        Set<LocalDate> lunar = new TreeSet<>(feast(lunar(year, 1, 1)));
        lunar.addAll(feast(lunar(year, 8, 15)));
        lunar.add(lunar(year, 4, 8));
        assertThat(inTable(year)).containsAll(lunar);
    }

    @Test
    void theDatesThatTheTableGivesAreThoseOfItsLines() {
        assertThat(new HolidayTables().of("KR").orElseThrow()).isEqualTo(KINDS.keySet());
        assertThat(new HolidayTables().of("XX")).isEmpty();
    }

    private static Set<LocalDate> inTable(int year) {
        return KINDS.keySet().stream()
                .filter(date -> date.getYear() == year)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<LocalDate> computed(int year) {
        Set<LocalDate> all = new TreeSet<>();
        List<Holiday> holidays = holidays(year);
        List<LocalDate> named = new ArrayList<>();
        holidays.forEach(holiday -> named.addAll(holiday.days()));
        all.addAll(named);
        KINDS.forEach((date, kind) -> {
            if (date.getYear() == year && (kind.equals("ELECTION") || kind.equals("TEMPORARY"))) {
                all.add(date);
                named.add(date);
            }
        });
        Set<Set<LocalDate>> substituted = new java.util.HashSet<>();
        for (Holiday holiday : holidays) {
            boolean due = holiday.days().stream().anyMatch(day -> isLost(day, holiday, named));
            LocalDate last = holiday.days().get(holiday.days().size() - 1);
            if (due && !last.isBefore(holiday.substitutedSince()) && substituted.add(Set.copyOf(holiday.days()))) {
                LocalDate substitute = last.plusDays(1);
                while (isWeekend(substitute) || all.contains(substitute)) {
                    substitute = substitute.plusDays(1);
                }
                all.add(substitute);
            }
        }
        return all;
    }

    private static boolean isLost(LocalDate day, Holiday holiday, List<LocalDate> named) {
        return day.getDayOfWeek() == DayOfWeek.SUNDAY
                || (day.getDayOfWeek() == DayOfWeek.SATURDAY && holiday.saturdayToo())
                || named.stream().filter(day::equals).count() > 1;
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SUNDAY || day.getDayOfWeek() == DayOfWeek.SATURDAY;
    }

    private static List<Holiday> holidays(int year) {
        LocalDate feastsSince = LocalDate.of(2013, 11, 5);
        LocalDate nationalDaysSince = LocalDate.of(2021, 8, 4);
        LocalDate religiousSince = LocalDate.of(2023, 5, 4);
        List<Holiday> holidays = new ArrayList<>(List.of(
                new Holiday(feast(lunar(year, 1, 1)), feastsSince, false),
                new Holiday(feast(lunar(year, 8, 15)), feastsSince, false),
                new Holiday(List.of(LocalDate.of(year, 5, 5)), feastsSince, true),
                new Holiday(List.of(LocalDate.of(year, 3, 1)), nationalDaysSince, true),
                new Holiday(List.of(LocalDate.of(year, 8, 15)), nationalDaysSince, true),
                new Holiday(List.of(LocalDate.of(year, 10, 3)), nationalDaysSince, true),
                new Holiday(List.of(LocalDate.of(year, 10, 9)), nationalDaysSince, true),
                new Holiday(List.of(lunar(year, 4, 8)), religiousSince, true),
                new Holiday(List.of(LocalDate.of(year, 12, 25)), religiousSince, true),
                new Holiday(List.of(LocalDate.of(year, 1, 1)), LocalDate.MAX, false),
                new Holiday(List.of(LocalDate.of(year, 6, 6)), LocalDate.MAX, false)));
        if (year >= 2026) {
            LocalDate since = LocalDate.of(2026, 1, 1);
            holidays.add(new Holiday(List.of(LocalDate.of(year, 5, 1)), since, true));
            holidays.add(new Holiday(List.of(LocalDate.of(year, 7, 17)), since, true));
        }
        return holidays;
    }

    private static List<LocalDate> feast(LocalDate day) {
        return List.of(day.minusDays(1), day, day.plusDays(1));
    }

    private static LocalDate lunar(int year, int month, int day) {
        Calendar dangi = Calendar.getInstance(TimeZone.getTimeZone("Asia/Seoul"), new ULocale("ko@calendar=dangi"));
        for (LocalDate date = LocalDate.of(year, 1, 1); date.getYear() == year; date = date.plusDays(1)) {
            dangi.setTimeInMillis(date.atTime(12, 0).atZone(SEOUL).toInstant().toEpochMilli());
            if (dangi.get(Calendar.MONTH) == month - 1
                    && dangi.get(Calendar.DAY_OF_MONTH) == day
                    && dangi.get(Calendar.IS_LEAP_MONTH) == 0) {
                return date;
            }
        }
        throw new IllegalArgumentException(year + " has no such day");
    }
}

package coop.dure.local.demo.recompute;

import coop.dure.local.demo.HotelHangang;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record as printed, with the questions that the rules ask of it.
 *
 * @param line number of the line, from 1
 * @param fields its columns
 */
record Printed(long line, List<String> fields) {
    private static final int FIRST_YEAR = 2000;

    /** The column that makes the line no record; {@code null} when it is one. */
    static @Nullable String defect(@Nullable List<String> fields) {
        if (fields == null || fields.size() < 16 || fields.size() > 21) {
            return "line";
        }
        LocalDateTime start = time(fields.get(9));
        if (start == null || start.getYear() < FIRST_YEAR) {
            return "start";
        }
        if (!fields.get(10).isEmpty() && time(fields.get(10)) == null) {
            return "answer";
        }
        if (!fields.get(11).isEmpty() && time(fields.get(11)) == null) {
            return "end";
        }
        if (!isNumber(fields.get(12))) {
            return "duration";
        }
        if (!isNumber(fields.get(13))) {
            return "billsec";
        }
        return fields.size() == 21 && !isNumber(fields.get(20)) ? "sequence" : null;
    }

    private static boolean isNumber(String text) {
        return text.matches("[0-9]{0,9}");
    }

    private static @Nullable LocalDateTime time(String text) {
        if (!text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}")) {
            return null;
        }
        try {
            return LocalDateTime.parse(text.replace(' ', 'T'));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static LocalDateTime sureTime(String text) {
        return LocalDateTime.parse(text.replace(' ', 'T'));
    }

    String column(int index) {
        return index < fields.size() ? fields.get(index) : "";
    }

    /** What identifies the record. */
    String tuple() {
        return column(16) + "|" + column(19) + "|" + column(20);
    }

    /** What its call's records share. */
    String link() {
        return column(19).isEmpty() ? column(16) : column(19);
    }

    int sequence() {
        return Integer.parseInt(column(20));
    }

    LocalDateTime start() {
        return sureTime(column(9));
    }

    /** When it was answered; {@code null} where it was not. */
    @Nullable
    LocalDateTime answer() {
        return answered() && !column(10).isEmpty() ? sureTime(column(10)) : null;
    }

    /** The answer, else the start: decides the month. */
    LocalDateTime at() {
        LocalDateTime answer = answer();
        return answer == null ? start() : answer;
    }

    @Nullable
    LocalDateTime end() {
        return column(11).isEmpty() ? null : sureTime(column(11));
    }

    boolean answered() {
        return column(14).equals("ANSWERED");
    }

    long billSeconds() {
        return Long.parseLong(column(13));
    }

    /** The channel of the calling side. */
    String channel() {
        return column(5);
    }

    boolean fromQueue() {
        return column(7).equals("Queue");
    }

    /** Whether anybody's phone rang. */
    boolean reached() {
        return !column(6).isEmpty();
    }

    boolean trunkCalls() {
        return isTrunk(column(5)) || column(3).equals(HotelHangang.TRUNK);
    }

    boolean trunkCalled() {
        return isTrunk(column(6));
    }

    /** The trunk whose charge the record would carry: between two the outgoing one; {@code null} for none. */
    @Nullable
    String carries() {
        return trunkCalled() ? column(6) : trunkCalls() ? column(5) : null;
    }

    boolean names(String trunk) {
        return column(5).equals(trunk) || column(6).equals(trunk);
    }

    private static boolean isTrunk(String channel) {
        return channel.startsWith(HotelHangang.TRUNK)
                && (channel.length() == HotelHangang.TRUNK.length()
                        || !Character.isLetterOrDigit(channel.charAt(HotelHangang.TRUNK.length())));
    }
}

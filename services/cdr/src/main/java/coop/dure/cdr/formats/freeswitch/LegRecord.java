package coop.dure.cdr.formats.freeswitch;

import coop.dure.cdr.formats.Identity;
import coop.dure.cdr.formats.LineVerdict;
import coop.dure.cdr.formats.LineVerdict.Accepted;
import coop.dure.cdr.formats.LineVerdict.Rejected;
import coop.dure.cdr.formats.Reason;
import coop.dure.cdr.formats.StartWindow;
import coop.dure.vocabulary.PlainText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

import static coop.dure.cdr.formats.freeswitch.FreeSwitchField.*;

/** One leg of a FreeSWITCH, from whichever of its formats: {@code docs/guides/freeswitch.md}. */
public final class LegRecord {
    private static final int LONGEST_TEXT = 256;
    private static final int LONGEST_LOCATION = 1_024;
    private static final Set<FreeSwitchField> LOCAL_TIMES = EnumSet.of(START_LOCAL, ANSWER_LOCAL, END_LOCAL);
    private static final Set<FreeSwitchField> NUMBERS = EnumSet.of(
            START_MICROS,
            START_SECONDS,
            ANSWER_MICROS,
            ANSWER_SECONDS,
            BRIDGE_MICROS,
            BRIDGE_SECONDS,
            END_MICROS,
            END_SECONDS,
            DURATION,
            BILLSEC,
            HOLD_SECONDS,
            JOINED,
            QUEUE_ANSWERED,
            QUEUE_CANCELED,
            QUEUE_TERMINATED);
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final Pattern LOCAL = Pattern.compile(
            "([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})[ T]([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\\.[0-9]+)?)?");
    private static final int EPOCH_YEAR = 1970;
    private static final long LAST_MS = 253_402_300_799_999L;

    private LegRecord() {}

    /**
     * Judges facts in the order of {@link FreeSwitchField}.
     *
     * @param link what the legs of one call have in common
     */
    static LineVerdict verdict(List<String> facts, StartWindow window, Function<List<String>, String> link) {
        if (UUID.of(facts).isEmpty()) {
            return new Rejected(UUID.label(), "reject.missing");
        }
        for (FreeSwitchField field : values()) {
            Rejected refusal = refusal(field, field.of(facts));
            if (refusal != null) {
                return refusal;
            }
        }
        Instant epoch = instant(facts, START_MICROS, START_SECONDS);
        LocalDateTime local = start(facts);
        Instant start = epoch != null || local == null ? epoch : local.toInstant(ZoneOffset.UTC);
        if (start == null) {
            return new Rejected(
                    START_LOCAL.label(), START_LOCAL.of(facts).isEmpty() ? "reject.missing" : "reject.local-time");
        }
        long startMs = start.toEpochMilli();
        Reason outside = window.refusal(startMs);
        return outside == null
                ? new Accepted(facts, new Identity(UUID.of(facts), link.apply(facts), startMs))
                : new Rejected(epoch != null ? START_SECONDS.label() : START_LOCAL.label(), outside);
    }

    private static @Nullable Rejected refusal(FreeSwitchField field, String value) {
        if (!PlainText.storable(value)) {
            return new Rejected(field.label(), "reject.nul");
        }
        int longest = field == RECORDING ? LONGEST_LOCATION : LONGEST_TEXT;
        if (value.length() > longest) {
            return new Rejected(field.label(), "reject.too-long", longest);
        }
        if (!value.isEmpty()
                && LOCAL_TIMES.contains(field)
                && !LOCAL.matcher(value).matches()) {
            return new Rejected(field.label(), "reject.local-time");
        }
        return !value.isEmpty()
                        && NUMBERS.contains(field)
                        && !NUMBER.matcher(value).matches()
                ? new Rejected(field.label(), "reject.whole-number")
                : null;
    }

    /** The leg that a leg came of, as its document tells; itself where it began the call. */
    static String originating(List<String> facts) {
        for (FreeSwitchField field : List.of(MEMBER_SESSION, ORIGINATING_LEG, CALL_UUID)) {
            if (!field.of(facts).isEmpty()) {
                return field.of(facts);
            }
        }
        return UUID.of(facts);
    }

    /** The printed local start; where the template has none, what is printed first. {@code null} where nothing is. */
    public static @Nullable LocalDateTime start(List<String> facts) {
        return Stream.of(START_LOCAL, ANSWER_LOCAL, END_LOCAL)
                .map(field -> field.of(facts))
                .filter(printed -> !printed.isEmpty())
                .findFirst()
                .map(LegRecord::local)
                .orElse(null);
    }

    /** Whether a printed local time goes down to the minute only, as a spreadsheet leaves it. */
    public static boolean isOfMinute(String printed) {
        Matcher matcher = LOCAL.matcher(printed);
        return matcher.matches() && matcher.group(6) == null;
    }

    /** A time that is printed as microseconds or seconds since 1970; {@code null} where it did not happen. */
    public static @Nullable Instant instant(List<String> facts, FreeSwitchField micros, FreeSwitchField seconds) {
        Long exact = number(micros.of(facts));
        if (exact != null && exact > 0) {
            return ofMillis(exact / 1_000);
        }
        return epoch(seconds.of(facts));
    }

    /** A time that is printed in seconds since 1970; {@code null} where it did not happen. */
    public static @Nullable Instant epoch(String seconds) {
        Long printed = number(seconds);
        return printed == null || printed == 0 || printed > LAST_MS / 1_000 ? null : ofMillis(printed * 1_000);
    }

    private static @Nullable Instant ofMillis(long ms) {
        return ms > LAST_MS ? null : Instant.ofEpochMilli(ms);
    }

    /** A printed local time; {@code null} where it is none, or that of an epoch of zero. */
    public static @Nullable LocalDateTime local(String printed) {
        Matcher matcher = LOCAL.matcher(printed);
        if (!matcher.matches()) {
            return null;
        }
        int[] parts = new int[6];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = matcher.group(i + 1) == null ? 0 : Integer.parseInt(matcher.group(i + 1));
        }
        try {
            LocalDateTime time = LocalDateTime.of(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]);
            return time.getYear() <= EPOCH_YEAR ? null : time;
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    /** A printed number of seconds; {@code null} where it is none. */
    public static @Nullable Integer seconds(String printed) {
        Long number = number(printed);
        return number == null || number > Integer.MAX_VALUE ? null : number.intValue();
    }

    private static @Nullable Long number(String printed) {
        return NUMBER.matcher(printed).matches() ? Long.valueOf(printed) : null;
    }
}

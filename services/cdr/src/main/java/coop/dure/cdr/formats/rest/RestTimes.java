package coop.dure.cdr.formats.rest;

import coop.dure.cdr.formats.Disposition;
import coop.dure.cdr.formats.IsoTime;
import coop.dure.cdr.formats.LineVerdict.Rejected;
import coop.dure.cdr.formats.Reason;
import coop.dure.cdr.formats.StartWindow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

import static coop.dure.cdr.formats.rest.RestField.*;

/** The times of a row in Dure's own JSON, each read once; {@code null} where absent or no time. */
record RestTimes(
        @Nullable Instant started,
        @Nullable Instant answered,
        @Nullable Instant ended) {
    static RestTimes of(List<String> facts) {
        return new RestTimes(time(facts, STARTED_AT), time(facts, ANSWERED_AT), time(facts, ENDED_AT));
    }

    /** Milliseconds of the epoch. */
    long startMs() {
        return ms(started);
    }

    /** What its sender can mend; {@code null} where there is nothing. */
    @Nullable
    Rejected refusal(List<String> facts, StartWindow window) {
        Rejected unread = unread(facts);
        if (unread != null) {
            return unread;
        }
        Reason outside = window.refusal(startMs());
        if (outside != null) {
            return new Rejected(STARTED_AT.label(), outside);
        }
        if (ended != null && ms(ended) < Math.max(startMs(), ms(answered))) {
            return new Rejected(ENDED_AT.label(), "reject.end-before-answer");
        }
        if (answered != null && ms(answered) < startMs()) {
            return new Rejected(ANSWERED_AT.label(), "reject.answer-before-start");
        }
        Reason answeredAhead = answered == null ? null : window.refusal(ms(answered));
        if (answeredAhead != null) {
            return new Rejected(ANSWERED_AT.label(), answeredAhead);
        }
        Reason endedAhead = ended == null ? null : window.refusal(ms(ended));
        if (endedAhead != null) {
            return new Rejected(ENDED_AT.label(), endedAhead);
        }
        return answered == null && DISPOSITION.of(facts).equals(Disposition.ANSWERED.name())
                ? new Rejected(ANSWERED_AT.label(), "reject.answer-missing")
                : null;
    }

    private @Nullable Rejected unread(List<String> facts) {
        if (started == null) {
            return new Rejected(STARTED_AT.label(), "reject.time");
        }
        if (answered == null && !ANSWERED_AT.of(facts).isEmpty()) {
            return new Rejected(ANSWERED_AT.label(), "reject.time");
        }
        return ended == null && !ENDED_AT.of(facts).isEmpty() ? new Rejected(ENDED_AT.label(), "reject.time") : null;
    }

    private static @Nullable Instant time(List<String> facts, RestField field) {
        String text = field.of(facts);
        return text.isEmpty() ? null : IsoTime.read(text);
    }

    private static long ms(@Nullable Instant time) {
        return time == null ? -1 : time.toEpochMilli();
    }
}

package coop.dure.cdr.statistics.counting;

import coop.dure.cdr.calls.Charging;
import coop.dure.cdr.calls.Direction;
import coop.dure.cdr.calls.Leg;
import coop.dure.cdr.formats.Disposition;
import coop.dure.vocabulary.CallNumber;
import coop.dure.vocabulary.NumberKind;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A leg that began some seconds after ten o'clock, for tests. */
final class LegDraft {
    static final Instant TEN = Instant.parse("2026-10-05T10:00:00Z");
    private static final CallNumber ANYBODY = new CallNumber(NumberKind.OTHER, "x", "x");

    private final int startedAfter;
    private @Nullable Integer answeredAfter;
    private boolean byPerson;
    private int endedAfter;
    private @Nullable Integer wait;
    private @Nullable Integer connected;
    private @Nullable Integer talk;
    private @Nullable Integer hold;
    private @Nullable Integer work;
    private @Nullable Direction direction = Direction.INBOUND;
    private @Nullable String queue;
    private @Nullable String agent;
    private Disposition disposition = Disposition.NO_ANSWER;
    private Charging charging = Charging.BILLABLE;

    private LegDraft(int startedAfter) {
        this.startedAfter = startedAfter;
        this.endedAfter = startedAfter + 10;
    }

    static LegDraft at(int startedAfter) {
        return new LegDraft(startedAfter);
    }

    LegDraft in(String code) {
        queue = code;
        return this;
    }

    LegDraft of(String line) {
        agent = line;
        return this;
    }

    LegDraft waited(int seconds) {
        wait = seconds;
        return this;
    }

    LegDraft answered(int after, int end) {
        answeredAfter = after;
        byPerson = true;
        endedAfter = end;
        connected = end - after;
        disposition = Disposition.ANSWERED;
        return this;
    }

    LegDraft told(@Nullable Integer talkSeconds, @Nullable Integer holdSeconds, @Nullable Integer workSeconds) {
        talk = talkSeconds;
        hold = holdSeconds;
        work = workSeconds;
        return this;
    }

    LegDraft ended(Disposition how) {
        disposition = how;
        return this;
    }

    LegDraft going(@Nullable Direction way) {
        direction = way;
        return this;
    }

    LegDraft charged(Charging.State state, Charging.@Nullable Reason reason) {
        charging = new Charging(state, reason, null);
        return this;
    }

    Leg leg() {
        UUID id = new UUID(TEN.plusSeconds(startedAfter).toEpochMilli() << 16, System.identityHashCode(this));
        Integer answer = answeredAfter;
        Instant answeredAt = answer == null ? null : TEN.plusSeconds(answer);
        return new Leg(
                id,
                id,
                "pbx",
                TEN.plusSeconds(startedAfter),
                answeredAt,
                TEN.plusSeconds(endedAfter),
                byPerson ? answeredAt : null,
                null,
                wait,
                connected,
                talk,
                hold,
                work,
                direction,
                ANYBODY,
                ANYBODY,
                null,
                null,
                queue,
                agent,
                null,
                null,
                disposition,
                "",
                charging,
                new TreeSet<>(),
                List.of(id),
                null);
    }
}

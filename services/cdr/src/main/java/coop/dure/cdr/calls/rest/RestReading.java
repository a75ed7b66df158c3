package coop.dure.cdr.calls.rest;

import coop.dure.cdr.calls.Attempt;
import coop.dure.cdr.calls.AttemptDraft;
import coop.dure.cdr.calls.CurrentRow;
import coop.dure.cdr.calls.Direction;
import coop.dure.cdr.calls.Flag;
import coop.dure.cdr.calls.OwnNumbers;
import coop.dure.cdr.calls.Parties;
import coop.dure.cdr.calls.SourceFacts;
import coop.dure.cdr.calls.UnusableRowException;
import coop.dure.cdr.formats.Disposition;
import coop.dure.cdr.formats.IsoTime;
import coop.dure.cdr.formats.rest.RestField;
import coop.dure.vocabulary.CallNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

import static coop.dure.cdr.formats.rest.RestField.*;

/**
 * Reads one row in Dure's own JSON. Rows with the same {@code callId} and the same outside party are one line: the
 * first answered one carries its charge.
 */
final class RestReading {
    private RestReading() {}

    static Attempt read(CurrentRow row, OwnNumbers own) {
        List<String> facts = row.facts();
        Instant startedAt = IsoTime.read(STARTED_AT.of(facts));
        if (startedAt == null) {
            throw new UnusableRowException("startedAt", "reject.time");
        }
        SourceFacts.Settings settings = row.source().at(startedAt);
        Parties parties = new Parties(settings, own, startedAt);
        Direction direction = direction(facts, parties);
        CallNumber caller =
                direction == Direction.INBOUND ? parties.outside(CALLER.of(facts)) : parties.inside(CALLER.of(facts));
        CallNumber callee =
                direction == Direction.OUTBOUND ? parties.dialled(CALLEE.of(facts)) : parties.inside(CALLEE.of(facts));
        Disposition disposition = Disposition.valueOf(DISPOSITION.of(facts));
        Instant answeredAt = optionalTime(facts, ANSWERED_AT);
        Instant endedAt = optionalTime(facts, ENDED_AT);
        String agent = blankToNull(AGENT.of(facts));
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        if (endedAt == null) {
            flags.add(Flag.NO_END);
        }
        return new AttemptDraft(row, startedAt)
                .answeredAt(answeredAt)
                .endedAt(endedAt)
                .answered(answeredAt != null)
                .printedSeconds(
                        answeredAt == null || endedAt == null
                                ? null
                                : Math.toIntExact(
                                        Duration.between(answeredAt, endedAt).toSeconds()))
                .lineIn(direction == Direction.INBOUND ? "in:" + caller.value() : null)
                .lineOut(direction == Direction.OUTBOUND ? "out:" + callee.value() : null)
                .alone(direction == Direction.INTERNAL ? direction : null)
                .callingChannel(caller.value())
                .fromQueue(!QUEUE.of(facts).isBlank())
                .reached(agent != null || answeredAt != null)
                .caller(caller)
                .callee(callee)
                .originArea(parties.originArea(caller))
                .costCentre(blankToNull(ACCOUNT_CODE.of(facts)))
                .queue(blankToNull(QUEUE.of(facts)))
                .callingAgent(direction == Direction.INBOUND ? null : agent)
                .calledAgent(direction == Direction.INBOUND ? agent : null)
                .disposition(disposition)
                .rawDisposition(disposition.name())
                .flags(flags)
                .done();
    }

    private static @Nullable Direction direction(List<String> facts, Parties parties) {
        String declared = DIRECTION.of(facts);
        return declared.isEmpty() ? parties.byNumbers(CALLER.of(facts), CALLEE.of(facts)) : Direction.valueOf(declared);
    }

    private static @Nullable Instant optionalTime(List<String> facts, RestField field) {
        return field.of(facts).isEmpty() ? null : IsoTime.read(field.of(facts));
    }

    private static @Nullable String blankToNull(String text) {
        return text.isBlank() ? null : text;
    }
}

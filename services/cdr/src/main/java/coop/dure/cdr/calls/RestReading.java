package coop.dure.cdr.calls;

import coop.dure.cdr.formats.Disposition;
import coop.dure.cdr.formats.RestField;
import coop.dure.cdr.formats.RestItem;
import coop.dure.vocabulary.CallNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import static coop.dure.cdr.formats.RestField.*;

/**
 * Reads one row in Dure's own JSON. Rows with the same {@code callId} and the same outside party are one line: the
 * first answered one carries its charge.
 */
final class RestReading {
    private RestReading() {}

    static Attempt read(
            UUID id, List<UUID> rows, boolean conflict, StoredRow current, SourceFacts source, OwnNumbers own) {
        List<String> facts = current.facts();
        Instant startedAt = RestItem.time(STARTED_AT.of(facts));
        if (startedAt == null) {
            throw new UnusableRowException("startedAt", "reject.time");
        }
        SourceFacts.Settings settings = source.at(startedAt);
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
        return new Attempt(
                id,
                current.source(),
                rows,
                conflict,
                startedAt,
                answeredAt,
                endedAt,
                Integer.MAX_VALUE,
                answeredAt != null,
                answeredAt == null || endedAt == null
                        ? null
                        : Math.toIntExact(Duration.between(answeredAt, endedAt).toSeconds()),
                direction == Direction.INBOUND ? "in:" + caller.value() : null,
                direction == Direction.OUTBOUND ? "out:" + callee.value() : null,
                direction == Direction.INTERNAL ? direction : null,
                caller.value(),
                !QUEUE.of(facts).isBlank(),
                agent != null || answeredAt != null,
                caller,
                callee,
                parties.originArea(caller),
                blankToNull(ACCOUNT_CODE.of(facts)),
                blankToNull(QUEUE.of(facts)),
                direction == Direction.INBOUND ? null : agent,
                direction == Direction.INBOUND ? agent : null,
                disposition,
                disposition.name(),
                flags);
    }

    private static @Nullable Direction direction(List<String> facts, Parties parties) {
        String declared = DIRECTION.of(facts);
        return declared.isEmpty() ? parties.byNumbers(CALLER.of(facts), CALLEE.of(facts)) : Direction.valueOf(declared);
    }

    private static @Nullable Instant optionalTime(List<String> facts, RestField field) {
        return field.of(facts).isEmpty() ? null : RestItem.time(field.of(facts));
    }

    private static @Nullable String blankToNull(String text) {
        return text.isBlank() ? null : text;
    }
}

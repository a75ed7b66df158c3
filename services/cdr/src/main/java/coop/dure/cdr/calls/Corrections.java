package coop.dure.cdr.calls;

import coop.dure.cdr.formats.Disposition;
import coop.dure.cdr.formats.Reason;
import coop.dure.vocabulary.CallNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a leg says otherwise than its rows. Connected seconds follow corrected times unless they are corrected
 * themselves; ring, wait, talk and hold stay as delivered.
 *
 * @param values by field; {@code null} is "not known"
 */
public record Corrections(Map<LegField, @Nullable String> values) {
    /** Nothing. */
    public static final Corrections NONE = new Corrections(Map.of());

    /** Ids tell where legs lie in time, and searches look a day around them: a start cannot move far from its id. */
    private static final Duration FARTHEST = Duration.ofHours(10);

    /** Beside an abandoned call there may be an answer: the queue's. */
    private static final Set<Disposition> UNANSWERED = EnumSet.of(
            Disposition.NO_ANSWER,
            Disposition.BUSY,
            Disposition.FAILED,
            Disposition.CONGESTION,
            Disposition.CANCELLED,
            Disposition.BLOCKED);

    /** A copy that nobody changes. */
    public Corrections {
        Map<LegField, @Nullable String> copy = new EnumMap<>(LegField.class);
        copy.putAll(values);
        values = Collections.unmodifiableMap(copy);
    }

    /** These, and where both name a field the later one. */
    public Corrections and(Corrections later) {
        Map<LegField, @Nullable String> both = new EnumMap<>(LegField.class);
        both.putAll(values);
        both.putAll(later.values);
        return new Corrections(both);
    }

    /** What is wrong with them for a leg, by field; empty where nothing is. */
    public Map<LegField, Reason> faults(Leg leg) {
        Map<LegField, Reason> faults = new LinkedHashMap<>();
        values.forEach((field, value) -> {
            Reason fault = field.fault(value);
            if (fault != null) {
                faults.put(field, fault);
            }
        });
        return faults.isEmpty() ? faultsTogether(leg) : faults;
    }

    private Map<LegField, Reason> faultsTogether(Leg leg) {
        Instant start = or(LegField.STARTED_AT, LegField::time, leg.startedAt());
        Instant answer = or(LegField.ANSWERED_AT, LegField::time, leg.answeredAt());
        Instant end = or(LegField.ENDED_AT, LegField::time, leg.endedAt());
        Map<LegField, Reason> faults = new LinkedHashMap<>();
        if (start == null || Duration.between(leg.startedAt(), start).abs().compareTo(FARTHEST) > 0) {
            faults.put(LegField.STARTED_AT, Reason.of("correction.start-too-far", FARTHEST.toHours()));
        } else if (answer != null && answer.isBefore(start)) {
            faults.put(named(LegField.ANSWERED_AT, LegField.STARTED_AT), Reason.of("correction.answer-before-start"));
        }
        if (start != null && end != null && end.isBefore(answer == null ? start : answer)) {
            faults.put(
                    named(LegField.ENDED_AT, LegField.ANSWERED_AT, LegField.STARTED_AT),
                    Reason.of("correction.end-before"));
        }
        // Of what the rows themselves got wrong nobody is accused who corrects something else.
        faults.keySet().retainAll(values.keySet());
        return faults;
    }

    /** The first of these fields that was corrected. */
    private LegField named(LegField... fields) {
        for (LegField field : fields) {
            if (values.containsKey(field)) {
                return field;
            }
        }
        return fields[0];
    }

    /** Whether they say that nobody answered: then an answer that the rows tell does not count. */
    boolean tellNoAnswer() {
        String told = values.get(LegField.DISPOSITION);
        return told != null
                && UNANSWERED.contains(Disposition.valueOf(told))
                && values.get(LegField.ANSWERED_AT) == null;
    }

    /** Whether any of them changes what a leg costs. */
    boolean charge() {
        return values.keySet().stream().anyMatch(LegField::charges);
    }

    /** The leg as it is with them; its charging stays for others to tell. */
    Leg on(Leg leg, Parties parties) {
        Direction direction = or(LegField.DIRECTION, Direction::valueOf, leg.direction());
        CallNumber caller = values.containsKey(LegField.CALLER)
                ? number(LegField.CALLER, parties, direction == Direction.INBOUND)
                : leg.caller();
        Instant start = or(LegField.STARTED_AT, LegField::time, leg.startedAt());
        Disposition disposition = or(LegField.DISPOSITION, Disposition::valueOf, leg.disposition());
        return new Leg(
                leg.legId(),
                leg.callId(),
                leg.source(),
                start == null ? leg.startedAt() : start,
                or(LegField.ANSWERED_AT, LegField::time, leg.answeredAt()),
                or(LegField.ENDED_AT, LegField::time, leg.endedAt()),
                leg.personAnsweredAt(),
                leg.ringSeconds(),
                leg.waitSeconds(),
                connectedSeconds(leg),
                leg.talkSeconds(),
                leg.holdSeconds(),
                leg.afterCallWorkSeconds(),
                direction,
                caller,
                values.containsKey(LegField.CALLEE)
                        ? number(LegField.CALLEE, parties, direction == Direction.OUTBOUND)
                        : leg.callee(),
                values.containsKey(LegField.CALLER) || values.containsKey(LegField.DIRECTION)
                        ? parties.originArea(caller, direction)
                        : leg.originArea(),
                or(LegField.COST_CENTRE, Function.identity(), leg.costCentre()),
                or(LegField.QUEUE, Function.identity(), leg.queue()),
                or(LegField.AGENT, Function.identity(), leg.agent()),
                leg.wrapUpCode(),
                leg.recordingRef(),
                disposition == null ? leg.disposition() : disposition,
                leg.rawDisposition(),
                leg.charging(),
                leg.flags(),
                leg.rows(),
                leg.quality());
    }

    private @Nullable Integer connectedSeconds(Leg leg) {
        boolean times = values.containsKey(LegField.ANSWERED_AT) || values.containsKey(LegField.ENDED_AT);
        Instant answer = or(LegField.ANSWERED_AT, LegField::time, leg.answeredAt());
        Integer byTimes = !times
                ? leg.connectedSeconds()
                : answer == null
                        ? null
                        : FoldCall.between(answer, or(LegField.ENDED_AT, LegField::time, leg.endedAt()));
        return or(LegField.CONNECTED_SECONDS, Integer::valueOf, byTimes);
    }

    private CallNumber number(LegField side, Parties parties, boolean outside) {
        String written = values.get(side);
        String text = written == null ? "" : written;
        return outside ? parties.outside(text) : parties.inside(text);
    }

    private <T> @Nullable T or(LegField field, Function<String, T> read, @Nullable T otherwise) {
        if (!values.containsKey(field)) {
            return otherwise;
        }
        String text = values.get(field);
        return text == null ? null : read.apply(text);
    }
}

package coop.dure.cdr.calls.connect;

import coop.dure.cdr.calls.Attempt;
import coop.dure.cdr.calls.AttemptDraft;
import coop.dure.cdr.calls.CurrentRow;
import coop.dure.cdr.calls.Direction;
import coop.dure.cdr.calls.Flag;
import coop.dure.cdr.calls.OwnNumbers;
import coop.dure.cdr.calls.Parties;
import coop.dure.cdr.calls.PrintedTimes;
import coop.dure.cdr.calls.UnusableRowException;
import coop.dure.cdr.formats.Disposition;
import coop.dure.cdr.formats.connect.ConnectField;
import coop.dure.cdr.formats.connect.ContactRecord;
import coop.dure.vocabulary.CallNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

import static coop.dure.cdr.formats.connect.ConnectField.*;

/** Reads one contact beside the others of its call: {@code docs/guides/amazon-connect.md}. */
final class ContactReading {
    private final CurrentRow row;
    private final List<String> facts;
    private final Contacts contacts;
    private final Parties parties;
    private final Instant startedAt;
    private final @Nullable Instant answeredAt;
    private final boolean byAgent;
    private final Contacts.@Nullable Line line;
    private final Set<Flag> flags = EnumSet.noneOf(Flag.class);

    ContactReading(CurrentRow row, Contacts contacts, OwnNumbers own) {
        this.row = row;
        this.facts = row.facts();
        this.contacts = contacts;
        Instant start = time(INITIATION);
        if (start == null) {
            throw new UnusableRowException(INITIATION.label(), "reject.time");
        }
        this.startedAt = start;
        this.parties = new Parties(row.source().at(start), own, start);
        this.line = contacts.line(row);
        Integer talk = seconds(TALK_SECONDS);
        this.byAgent = time(CONNECTED_TO_AGENT) != null
                || talk != null && talk > 0
                || !agent().isEmpty() && time(ENQUEUED) == null;
        Instant connected = time(CONNECTED_TO_SYSTEM);
        this.answeredAt = connected != null || isOutbound() ? connected : time(CONNECTED_TO_AGENT);
    }

    Attempt attempt(List<CurrentRow> rows) {
        boolean listening = Contacts.method(row).equals("MONITOR");
        boolean answered = answeredAt != null || byAgent && !isOutbound();
        boolean movedOn = contacts.movedOn(row);
        Instant endedAt = release(rows);
        flagTimes(answered, endedAt);
        String customer = CUSTOMER.of(facts);
        String system = SYSTEM.of(facts);
        CallNumber caller = isOutbound() ? parties.inside(system) : parties.outside(customer);
        CallNumber callee = isOutbound() ? parties.outside(dialled()) : parties.inside(system);
        String onLine = line == null ? null : "contact:" + line.contact();
        String agent = agent().isEmpty() ? null : agent();
        return new AttemptDraft(row, startedAt)
                .answeredAt(answered ? answeredAt : null)
                .endedAt(endedAt)
                .answered(answered)
                .printedSeconds(answered ? PrintedTimes.seconds(answeredAt, endedAt) : null)
                .personAnsweredAt(byAgent ? personAnsweredAt() : null)
                .talkSeconds(seconds(TALK_SECONDS))
                .holdSeconds(seconds(HOLD_SECONDS))
                .afterCallWorkSeconds(workSeconds())
                .ringSeconds(null)
                .waitSeconds(isQueued() ? waitSeconds() : null)
                .lineIn(line != null && !isOutbound() ? onLine : null)
                .lineOut(isOutbound() ? onLine : null)
                .undirectedLine(line == null && !listening ? "call:" + Contacts.first(row) : null)
                .alone(listening ? Direction.INTERNAL : null)
                .callingChannel(onLine == null ? row.id().toString() : onLine)
                .reached(byAgent || movedOn || isOutbound())
                .caller(caller)
                .callee(callee)
                .originArea(parties.originArea(caller))
                .queue(queue())
                .callingAgent(agent)
                .calledAgent(agent)
                .recordingRef(blankToNull(RECORDING.of(facts)))
                .outcome(outcome(answered, movedOn))
                .evidence(afterwards(rows).stream()
                        .flatMap(other -> other.rows().stream())
                        .toList())
                .rawDisposition(DISCONNECT_REASON.of(facts))
                .flags(flags)
                .done();
    }

    /** Its end, or that of the flow that ran on the line after its agent had left. */
    private @Nullable Instant release(List<CurrentRow> rows) {
        Instant end = time(DISCONNECT);
        for (CurrentRow other : afterwards(rows)) {
            Instant afterwards = time(other.facts(), DISCONNECT);
            end = end != null && afterwards != null && afterwards.isAfter(end) ? afterwards : end;
        }
        return end;
    }

    private List<CurrentRow> afterwards(List<CurrentRow> rows) {
        return rows.stream()
                .filter(other -> contacts.isAfterwards(other) && contacts.cameOf(other, row))
                .toList();
    }

    private Disposition outcome(boolean answered, boolean movedOn) {
        if (movedOn && (answered || isQueued())) {
            return Disposition.TRANSFERRED;
        }
        if (isOutbound() ? answered : byAgent) {
            return Disposition.ANSWERED;
        }
        if (isQueued() && !isOutbound()) {
            return Disposition.ABANDONED;
        }
        if (answered) {
            return Disposition.SELF_SERVICE;
        }
        return switch (DISCONNECT_REASON.of(facts).toUpperCase(Locale.ROOT)) {
            case "OUTBOUND_DESTINATION_ENDPOINT_ERROR",
                    "OUTBOUND_RESOURCE_ERROR",
                    "OUTBOUND_ATTEMPT_FAILED",
                    "TELECOM_PROBLEM",
                    "CONTACT_FLOW_DISCONNECT_ERROR" -> Disposition.FAILED;
            case "TELECOM_BUSY" -> Disposition.BUSY;
            case "TELECOM_UNANSWERED" -> Disposition.NO_ANSWER;
            case "TELECOM_NUMBER_INVALID" -> Disposition.FAILED;
            case "TELECOM_POTENTIAL_BLOCKING" -> Disposition.BLOCKED;
            case "TELECOM_ORIGINATOR_CANCEL" -> Disposition.CANCELLED;
            default -> Disposition.UNKNOWN;
        };
    }

    /** In a call that was dialled both the agent and the other side have to be there. */
    private @Nullable Instant personAnsweredAt() {
        Instant agent = time(CONNECTED_TO_AGENT);
        if (!isOutbound()) {
            return agent;
        }
        return agent == null || answeredAt == null || answeredAt.isAfter(agent) ? answeredAt : agent;
    }

    private @Nullable Integer waitSeconds() {
        Integer printed = seconds(QUEUE_SECONDS);
        Instant enqueued = time(ENQUEUED);
        if (printed != null || enqueued == null) {
            return printed;
        }
        Instant left = time(DEQUEUED);
        return between(enqueued, left != null ? left : time(CONNECTED_TO_AGENT));
    }

    private @Nullable Integer workSeconds() {
        Integer printed = seconds(WORK_SECONDS);
        Instant begun = time(WORK_START);
        return printed != null || begun == null ? printed : between(begun, time(WORK_END));
    }

    /** Calls that agents dial name the queue of their profile, in which nobody waited. */
    private boolean isQueued() {
        return time(ENQUEUED) != null || !isOutbound() && (seconds(QUEUE_SECONDS) != null || queue() != null);
    }

    private boolean isOutbound() {
        return line != null && line.direction() == Direction.OUTBOUND;
    }

    private String dialled() {
        boolean outside = Contacts.method(row).equals("EXTERNAL_OUTBOUND")
                && !TRANSFERRED_TO.of(facts).isEmpty();
        return outside ? TRANSFERRED_TO.of(facts) : CUSTOMER.of(facts);
    }

    private String agent() {
        return AGENT.of(facts).isEmpty() ? lastOf(AGENT_ARN) : AGENT.of(facts);
    }

    private @Nullable String queue() {
        return blankToNull(QUEUE.of(facts).isEmpty() ? lastOf(QUEUE_ARN) : QUEUE.of(facts));
    }

    private String lastOf(ConnectField arn) {
        return arn.of(facts).substring(arn.of(facts).lastIndexOf('/') + 1);
    }

    private void flagTimes(boolean answered, @Nullable Instant endedAt) {
        flags.addAll(PrintedTimes.flags(startedAt, answered ? answeredAt : null, endedAt, null));
        if (answered && answeredAt == null) {
            flags.add(Flag.ANSWER_TIME_MISSING);
        }
    }

    private @Nullable Instant time(ConnectField field) {
        return time(facts, field);
    }

    private static @Nullable Instant time(List<String> facts, ConnectField field) {
        return ContactRecord.time(field.of(facts));
    }

    private @Nullable Integer seconds(ConnectField field) {
        return ContactRecord.seconds(field.of(facts));
    }

    private static @Nullable Integer between(Instant from, @Nullable Instant until) {
        return until == null
                ? null
                : (int) Math.max(
                        0,
                        Math.min(
                                Integer.MAX_VALUE, Duration.between(from, until).toSeconds()));
    }

    private static @Nullable String blankToNull(String text) {
        return text.isBlank() ? null : text;
    }
}

package coop.dure.cdr.calls.asterisk;

import coop.dure.cdr.calls.Attempt;
import coop.dure.cdr.calls.AttemptDraft;
import coop.dure.cdr.calls.Flag;
import coop.dure.cdr.calls.OwnNumbers;
import coop.dure.cdr.calls.Parties;
import coop.dure.cdr.formats.Disposition;
import coop.dure.vocabulary.CallNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Legs of a call of which only the queue_log is left: one for each stay in a queue, one for each phone that rang in vain.
 * Nothing in it tells through which channel the caller came, so the direction stays unknown.
 */
final class QueueLegs {
    private final QueueStays queue;
    private final OwnNumbers own;

    QueueLegs(QueueStays queue, OwnNumbers own) {
        this.queue = queue;
        this.own = own;
    }

    List<Attempt> attempts() {
        List<Attempt> attempts = new ArrayList<>();
        queue.stays().forEach(stay -> attempts.add(stayed(stay)));
        queue.rings().forEach(ring -> attempts.add(rang(ring)));
        return attempts;
    }

    private Attempt stayed(QueueStay stay) {
        Instant connected = stay.connectedAt();
        QueueEvent end = stay.end();
        Integer talk = stay.talkSeconds();
        Integer seconds = talk != null || connected == null || end == null
                ? talk
                : (Integer) Math.toIntExact(
                        Math.max(0, Duration.between(connected, end.at()).toSeconds()));
        Integer wait = stay.waitSeconds();
        String agent = connected == null ? null : new Member(stay.member()).agent();
        return common(stay.defining(), stay.startedAt())
                .evidence(stay.rows())
                .answeredAt(connected)
                .personAnsweredAt(connected)
                .endedAt(end == null ? null : end.at())
                .answered(connected != null)
                .printedSeconds(connected == null || end == null ? null : seconds)
                .ringSeconds(stay.ringSeconds())
                .waitSeconds(wait)
                .talkSeconds(talk)
                // Without a wait there is nothing from which it could be worked out either.
                .fromQueue(wait != null)
                .reached(connected != null)
                .callingAgent(agent)
                .calledAgent(agent)
                .disposition(connected == null ? Disposition.UNKNOWN : Disposition.ANSWERED)
                .outcome(outcome(stay))
                .rawDisposition(end == null ? stay.defining().name() : end.name())
                .flags(end == null ? Set.of(Flag.NO_END) : Set.of())
                .done();
    }

    private Attempt rang(QueueEvent ring) {
        Integer milliseconds = ring.ringMilliseconds();
        return common(ring, milliseconds == null ? ring.at() : ring.at().minusMillis(milliseconds))
                .endedAt(ring.at())
                .ringSeconds(milliseconds == null ? null : (Integer) (milliseconds / 1000))
                .fromQueue(true)
                .reached(true)
                .calledAgent(new Member(ring.member()).agent())
                .disposition(Disposition.NO_ANSWER)
                .rawDisposition(ring.name())
                .done();
    }

    private AttemptDraft common(QueueEvent defining, Instant startedAt) {
        Parties parties = new Parties(defining.row().source().at(defining.at()), own, defining.at());
        CallNumber caller = parties.inside(printed(QueueEvent.Kind.ENTER, 2));
        return new AttemptDraft(defining.row(), startedAt)
                .undirectedLine(defining.callId())
                .callingChannel(defining.callId())
                .caller(caller)
                .callee(parties.inside(printed(QueueEvent.Kind.DID, 1)))
                .originArea(parties.originArea(caller))
                .queue(defining.queue().isEmpty() || defining.queue().equals("NONE") ? null : defining.queue());
    }

    /** The first parameter of that place that says anything. */
    private String printed(QueueEvent.Kind kind, int number) {
        return queue.events().stream()
                .filter(event -> event.kind() == kind)
                .map(event -> event.parameter(number))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static @Nullable Disposition outcome(QueueStay stay) {
        if (stay.connectedAt() != null) {
            return stay.endedBy(QueueEvent.Kind.TRANSFER) ? Disposition.TRANSFERRED : null;
        }
        QueueEvent end = stay.end();
        return end == null ? Disposition.UNKNOWN : Objects.requireNonNull(leftUnanswered(end.kind()));
    }

    /** How a caller left whom no agent took. */
    static @Nullable Disposition leftUnanswered(QueueEvent.Kind kind) {
        return switch (kind) {
            case ABANDON -> Disposition.ABANDONED;
            case EXIT -> Disposition.NO_ANSWER;
            case FAIL -> Disposition.FAILED;
            default -> null;
        };
    }
}

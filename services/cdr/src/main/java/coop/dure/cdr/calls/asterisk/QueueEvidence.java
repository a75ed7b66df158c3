package coop.dure.cdr.calls.asterisk;

import coop.dure.cdr.calls.Attempt;
import coop.dure.cdr.calls.AttemptDraft;
import coop.dure.cdr.formats.Disposition;
import coop.dure.cdr.formats.RowIds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the queue_log adds to legs that other rows made: wait, talk, agent and when a person answered; and that nobody did
 * where the row says ANSWERED because the queue itself had answered. Charging is not its business: the network counted.
 */
final class QueueEvidence {
    private final List<LegDraft> legs;
    private final Map<LegDraft, List<QueueStay>> staysOf = new LinkedHashMap<>();

    private QueueEvidence(List<LegDraft> legs) {
        this.legs = legs;
    }

    static void add(List<LegDraft> legs, QueueStays queue) {
        QueueEvidence evidence = new QueueEvidence(legs);
        for (QueueStay stay : queue.stays()) {
            LegDraft leg = evidence.legOf(stay);
            if (leg != null) {
                evidence.staysOf
                        .computeIfAbsent(leg, first -> new ArrayList<>())
                        .add(stay);
            }
        }
        evidence.staysOf.forEach(QueueEvidence::tell);
    }

    /** The leg in which the stay ended: with an agent, or by leaving. */
    private @Nullable LegDraft legOf(QueueStay stay) {
        Instant connected = stay.connectedAt();
        Instant moment = connected != null
                ? connected
                : stay.end() == null ? null : stay.end().at();
        if (moment == null) {
            return null;
        }
        Comparator<LegDraft> queueFirst = Comparator.comparing(
                        (LegDraft leg) -> !Objects.equals(leg.plain().queue(), stay.queue()))
                .thenComparing(leg -> !leg.plain().fromQueue());
        Comparator<LegDraft> fitting = connected != null
                ? queueFirst
                        .thenComparing(
                                leg -> !Objects.equals(leg.plain().calledAgent(), new Member(stay.member()).agent()))
                        .thenComparing(leg -> distance(leg.plain().answeredAt(), connected))
                : queueFirst
                        .thenComparing(
                                leg -> leg.plain().answered() && leg.plain().reached())
                        .thenComparing(leg -> leg.plain().reached())
                        .thenComparing(leg -> distance(leg.plain().endedAt(), moment));
        return legs.stream()
                .filter(leg -> leg.covers(moment))
                .filter(leg -> connected == null || leg.plain().answered())
                .min(fitting.thenComparing(leg -> leg.plain().id(), RowIds.IN_ORDER))
                .orElse(null);
    }

    private static void tell(LegDraft leg, List<QueueStay> stays) {
        AttemptDraft draft = leg.draft();
        Attempt plain = leg.plain();
        stays.forEach(stay -> draft.evidence(stay.rows()));
        draft.waitSeconds(sum(stays.stream().map(QueueStay::waitSeconds).toList()));
        if (plain.queue() == null) {
            draft.queue(stays.get(0).queue());
        }
        List<QueueStay> connected =
                stays.stream().filter(stay -> stay.connectedAt() != null).toList();
        if (!connected.isEmpty()) {
            answered(draft, plain, connected);
            return;
        }
        QueueEvent end = stays.get(stays.size() - 1).end();
        boolean inQueue = plain.fromQueue() || !plain.answered();
        Instant person = plain.personAnsweredAt();
        if (end != null && inQueue && (person == null || person.isBefore(end.at()))) {
            unanswered(draft, plain, end);
        }
    }

    private static void answered(AttemptDraft draft, Attempt plain, List<QueueStay> connected) {
        QueueStay first = connected.get(0);
        Member member = new Member(first.member());
        draft.personAnsweredAt(first.connectedAt())
                .talkSeconds(sum(connected.stream().map(QueueStay::talkSeconds).toList()));
        if (first.ringSeconds() != null) {
            draft.ringSeconds(first.ringSeconds());
        }
        if (member.isLine() || plain.calledAgent() == null) {
            draft.calledAgent(member.agent());
        }
        if (connected.get(connected.size() - 1).endedBy(QueueEvent.Kind.TRANSFER)) {
            draft.outcome(Disposition.TRANSFERRED);
        }
    }

    private static void unanswered(AttemptDraft draft, Attempt plain, QueueEvent end) {
        draft.outcome(QueueLegs.leftUnanswered(end.kind())).personAnsweredAt(null);
        if (plain.answered()) {
            draft.ringSeconds(null).calledAgent(null);
        }
    }

    /** Only of figures that are all known. */
    private static @Nullable Integer sum(List<@Nullable Integer> seconds) {
        int sum = 0;
        for (Integer each : seconds) {
            if (each == null) {
                return null;
            }
            sum += each;
        }
        return sum;
    }

    private static Duration distance(@Nullable Instant a, Instant b) {
        return a == null ? Duration.ofDays(1) : Duration.between(a, b).abs();
    }
}

package coop.dure.cdr.calls.freeswitch;

import coop.dure.cdr.calls.Attempt;
import coop.dure.cdr.calls.AttemptDraft;
import coop.dure.cdr.calls.Direction;
import coop.dure.cdr.calls.Flag;
import coop.dure.cdr.calls.Parties;
import coop.dure.cdr.calls.PrintedTimes;
import coop.dure.cdr.formats.Disposition;
import coop.dure.vocabulary.CallNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

import static coop.dure.cdr.formats.freeswitch.FreeSwitchField.*;

/** Reads one leg beside the others of its call: {@code docs/guides/freeswitch.md}. */
final class LegReading {
    /** Applications in which a caller speaks to nobody. */
    private static final Set<String> SYSTEMS = Set.of(
            "ivr",
            "voicemail",
            "playback",
            "play_and_get_digits",
            "play_fsv",
            "endless_playback",
            "echo",
            "say",
            "phrase",
            "rxfax",
            "record",
            "directory");

    private final SwitchCall call;
    private final SwitchLeg leg;
    private final SwitchCall.Place place;
    private final boolean isFirst;

    LegReading(SwitchCall call, SwitchLeg leg) {
        this.call = call;
        this.leg = leg;
        this.place = call.place(leg);
        this.isFirst = leg == call.first();
    }

    Attempt attempt() {
        Instant person = personAnsweredAt();
        boolean waits = leg.isMembers() && isFirst;
        boolean reached =
                !waits && (!isFirst || person != null || !call.others().isEmpty() || leg.bridgedAt() != null);
        CallNumber caller = caller();
        String agent = agent();
        flagTimes();
        AttemptDraft draft = new AttemptDraft(leg.row(), leg.startedAt())
                .answeredAt(call.answeredAt(leg))
                .endedAt(leg.endedAt())
                .answered(leg.isAnswered())
                .printedSeconds(leg.connectedSeconds())
                .personAnsweredAt(person)
                .waitSeconds(waits ? waitSeconds() : null)
                .talkSeconds(talkSeconds(person))
                .holdSeconds(leg.seconds(HOLD_SECONDS))
                .lineIn(place.in())
                .lineOut(place.out())
                .undirectedLine(place.unknown())
                .alone(place.isInside() ? Direction.INTERNAL : null)
                .callingChannel(call.link())
                .fromQueue(leg.isAgents() && !leg.isAnswered())
                .reached(reached)
                .caller(caller)
                .callee(callee())
                .originArea(leg.parties().originArea(caller))
                .costCentre(leg.orNull(ACCOUNT_CODE))
                .queue(queue())
                .callingAgent(agent)
                .calledAgent(agent)
                .recordingRef(leg.orNull(RECORDING))
                .outcome(outcome(person))
                .rawDisposition(leg.of(HANGUP_CAUSE))
                .flags(leg.flags());
        return waits || leg.flags().contains(Flag.START_MISSING)
                ? draft.ringSeconds(null).done()
                : draft.done();
    }

    /** The queue knows it; else the leg's own answer when it was called, and its connection when it called. */
    private @Nullable Instant personAnsweredAt() {
        Instant inQueue = leg.epoch(QUEUE_ANSWERED);
        if (leg.isMembers()) {
            return inQueue;
        }
        if (!leg.isAnswered()) {
            return null;
        }
        return isFirst ? leg.bridgedAt() : leg.answeredAt();
    }

    /** From the person to the end without hold; {@code null} where the records do not tell since when. */
    private @Nullable Integer talkSeconds(@Nullable Instant person) {
        Instant end = leg.endedAt();
        if (person == null || end == null || leg.answeredAt() == null) {
            return null;
        }
        Instant since = person.isBefore(leg.answeredAt()) ? leg.answeredAt() : person;
        Integer hold = leg.seconds(HOLD_SECONDS);
        Integer connected = leg.connectedSeconds();
        long before = Duration.between(leg.answeredAt(), since).toSeconds();
        long all = connected == null ? Duration.between(since, end).toSeconds() : connected - before;
        return (int) Math.max(0, all - (hold == null ? 0 : hold));
    }

    private @Nullable Integer waitSeconds() {
        Instant joined = leg.epoch(JOINED);
        Instant answered = leg.epoch(QUEUE_ANSWERED);
        Instant canceled = leg.epoch(QUEUE_CANCELED);
        Instant left = answered != null ? answered : canceled != null ? canceled : leg.epoch(QUEUE_TERMINATED);
        Instant until = left != null ? left : leg.endedAt();
        return joined == null || until == null || until.isBefore(joined)
                ? null
                : (int) Math.min(
                        Integer.MAX_VALUE, Duration.between(joined, until).toSeconds());
    }

    private CallNumber caller() {
        Parties parties = leg.parties();
        boolean fromOutside = place.in() != null
                || !isFirst && call.direction() == Direction.INBOUND
                || isFirst && place.unknown() != null;
        return fromOutside ? parties.outside(leg.of(CALLER)) : parties.inside(leg.of(CALLER));
    }

    private CallNumber callee() {
        Parties parties = leg.parties();
        if (place.out() != null) {
            return parties.dialled(leg.of(DESTINATION));
        }
        String user = isFirst ? "" : leg.of(DIALED_USER);
        return parties.inside(user.isEmpty() ? leg.of(DESTINATION) : user);
    }

    private @Nullable String queue() {
        String queue = SwitchLeg.withoutDomain(leg.of(QUEUE));
        return queue.isBlank() ? null : queue;
    }

    /** Who of the house took part: named by the queue, else the line of the leg that is inside. */
    private @Nullable String agent() {
        String named = SwitchLeg.withoutDomain(leg.of(AGENT));
        if (!named.isBlank()) {
            return named;
        }
        if (isFirst && place.in() != null) {
            SwitchLeg partner = call.partner(leg);
            return partner == null || call.place(partner).out() != null ? null : partner.calledExtension();
        }
        boolean network = !isFirst && place.out() != null;
        SwitchLeg first = call.first();
        if (network) {
            return first == null || call.direction() == Direction.INBOUND ? null : first.extension();
        }
        return isFirst ? leg.extension() : leg.calledExtension();
    }

    private Disposition outcome(@Nullable Instant person) {
        String cause = leg.of(HANGUP_CAUSE);
        if (leg.isMembers() && isFirst && person == null) {
            return Disposition.ABANDONED;
        }
        if (!leg.isAnswered()) {
            return HangupCause.unanswered(cause);
        }
        if (cause.equals("BLIND_TRANSFER") || cause.equals("ATTENDED_TRANSFER") || call.passedOn(leg)) {
            return Disposition.TRANSFERRED;
        }
        boolean connected = person != null || !leg.of(OTHER_LEG).isEmpty() || call.partner(leg) != null;
        return isFirst && !connected && SYSTEMS.contains(leg.of(LAST_APP))
                ? Disposition.SELF_SERVICE
                : Disposition.ANSWERED;
    }

    private void flagTimes() {
        leg.flags()
                .addAll(PrintedTimes.flags(leg.startedAt(), leg.answeredAt(), leg.endedAt(), leg.connectedSeconds()));
    }
}

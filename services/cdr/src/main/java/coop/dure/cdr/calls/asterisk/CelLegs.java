package coop.dure.cdr.calls.asterisk;

import coop.dure.cdr.calls.AttemptDraft;
import coop.dure.cdr.calls.Flag;
import coop.dure.cdr.calls.OwnNumbers;
import coop.dure.cdr.calls.Parties;
import coop.dure.cdr.calls.SourceFacts;
import coop.dure.cdr.formats.Disposition;
import coop.dure.cdr.formats.asterisk.CelColumn;
import coop.dure.cdr.formats.asterisk.CelLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Legs of a call without call-detail records, from its channel events: the caller with the first channel that it spoke to
 * makes the first, each other channel that was called makes one more.
 */
final class CelLegs {
    private static final Pattern NUMBER = Pattern.compile("[+*#]?[0-9][0-9*#]*");

    /** A channel that goes on for longer than this after the caller's own end took the caller's place. */
    private static final Duration REPLACED = Duration.ofSeconds(1);

    /** The caller with a channel that was called, if any; {@code metAt} is {@code null} when they did not speak. */
    private record Connection(
            @Nullable CelChannel called, @Nullable Instant metAt) {}

    private final CelCall call;
    private final CelChannel caller;
    private final OwnNumbers own;
    private final List<Connection> spoken = new ArrayList<>();
    private final List<Connection> unanswered = new ArrayList<>();
    private final @Nullable CelEvent queued;
    private final boolean inConference;

    CelLegs(CelCall call, OwnNumbers own) {
        this.call = call;
        this.caller = call.caller();
        this.own = own;
        this.queued = caller.first(event -> !CelLine.queue(event.row().facts()).isEmpty());
        this.inConference = caller.first(event -> Applications.isConference(event.of(CelColumn.APPNAME))) != null;
        for (CelChannel channel : call.called()) {
            Instant met = call.met(caller, channel);
            (met == null ? unanswered : spoken).add(new Connection(channel, met));
        }
        spoken.sort(
                Comparator.comparing((Connection each) -> each.metAt(), Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(each -> each.called(), Comparator.nullsLast(CelChannel.BY_START)));
        if (spoken.isEmpty() && !caller.meetings().isEmpty()) {
            spoken.add(new Connection(null, caller.meetings().get(0).from()));
        }
    }

    List<LegDraft> drafts() {
        List<LegDraft> drafts = new ArrayList<>();
        List<Connection> others = new ArrayList<>(unanswered);
        Connection main;
        if (!spoken.isEmpty()) {
            main = spoken.get(0);
            others.addAll(spoken.subList(1, spoken.size()));
        } else if (caller.answeredAt() == null && queued == null && !unanswered.isEmpty()) {
            main = others.remove(others.size() - 1);
        } else {
            main = new Connection(null, null);
        }
        drafts.add(draft(main, caller.defining(), true));
        for (Connection other : others) {
            CelChannel called = other.called();
            if (called != null) {
                drafts.add(draft(other, called.defining(), false));
            }
        }
        return drafts;
    }

    private LegDraft draft(Connection connection, CelEvent defining, boolean main) {
        CelChannel called = connection.called();
        Instant met = connection.metAt();
        SourceFacts.Settings settings = defining.row().source().at(defining.at());
        Parties parties = new Parties(settings, own, defining.at());
        String calledName = called == null ? "" : called.name();
        Sides sides = Sides.of(
                settings,
                parties,
                caller.channel(),
                caller.text(CelColumn.CONTEXT),
                new Channel(calledName),
                number(CelColumn.CIDNUM, CelColumn.CIDANI),
                number(CelColumn.EXTEN, CelColumn.CIDDNID));
        boolean bySystem = main && met == null && called == null && caller.answeredAt() != null;
        boolean answered = met != null || bySystem;
        Instant answeredAt = !answered ? null : answeredAt(connection, sides, main);
        Instant endedAt = endedAt(connection);
        boolean fromQueue = queued != null
                && (met == null || !queued.at().isAfter(met))
                && (called == null || main || !called.startedAt().isBefore(queued.at()));
        AttemptDraft draft = new AttemptDraft(defining.row(), main ? caller.startedAt() : defining.at())
                .evidence(main ? caller.rows() : List.of())
                .evidence(called == null ? List.of() : called.rows())
                .answeredAt(answeredAt)
                .personAnsweredAt(met)
                .endedAt(endedAt)
                .answered(answered)
                .printedSeconds(seconds(answeredAt, endedAt))
                .ringSeconds(ringSeconds(called, met))
                .waitSeconds(fromQueue && (met != null || main) ? waitSeconds(met, endedAt) : null)
                .lineIn(sides.callingTrunk() ? caller.id() : null)
                .lineOut(sides.calledTrunk() && called != null ? called.id() : null)
                .undirectedLine(
                        sides.alone() == null && !sides.callingTrunk() && !sides.calledTrunk() ? caller.id() : null)
                .alone(sides.alone())
                .callingChannel(caller.name())
                .fromQueue(fromQueue)
                .reached(called != null || met != null || bySystem && inConference)
                .caller(sides.caller())
                .callee(sides.callee())
                .originArea(parties.originArea(sides.caller()))
                .costCentre(blankToNull(caller.text(CelColumn.ACCOUNTCODE)))
                .queue(fromQueue && queued != null ? CelLine.queue(queued.row().facts()) : null)
                .callingAgent(sides.callingTrunk() ? null : caller.channel().line())
                .calledAgent(sides.calledTrunk() ? null : new Channel(calledName).line())
                .disposition(answered ? Disposition.ANSWERED : disposition(called))
                .outcome(met != null && isPassedOn(connection) ? Disposition.TRANSFERRED : null)
                .rawDisposition(rawDisposition(called))
                .flags(endedAt == null ? Set.of(Flag.NO_END) : Set.of());
        return new LegDraft(draft, calledName);
    }

    /** First answer by the network: through an outgoing trunk that of its channel, else that of the caller's. */
    private @Nullable Instant answeredAt(Connection connection, Sides sides, boolean main) {
        CelChannel called = connection.called();
        Instant met = connection.metAt();
        CelChannel counts = sides.calledTrunk() && called != null ? called : main ? caller : null;
        Instant answer = counts == null ? null : counts.answeredAt();
        return answer == null || met != null && answer.isAfter(met) ? met : answer;
    }

    /** Of the last to speak with the caller the end of the call; of others their own. */
    private @Nullable Instant endedAt(Connection connection) {
        CelChannel called = connection.called();
        int place = spoken.indexOf(connection);
        if (called == null || place >= 0 && place == spoken.size() - 1) {
            return callEnd(called);
        }
        Instant end = called.endedAt();
        if (end == null && place >= 0) {
            return spoken.get(place + 1).metAt();
        }
        return end != null ? end : callEnd(null);
    }

    /** The end of the caller's channel, unless another took its place; else of the call as a whole. */
    private @Nullable Instant callEnd(@Nullable CelChannel called) {
        Instant end = caller.endedAt();
        Instant closed = call.closedAt();
        if (end == null || called == null || called.meetings().isEmpty()) {
            return end != null ? end : closed;
        }
        Instant calledEnd = called.endedAt();
        if (calledEnd == null) {
            return closed != null || !called.isBegun() ? end : null;
        }
        return calledEnd.isAfter(end.plus(REPLACED)) ? calledEnd : end;
    }

    private @Nullable Integer ringSeconds(@Nullable CelChannel called, @Nullable Instant met) {
        if (called == null || !called.isBegun()) {
            return null;
        }
        Instant answer = called.answeredAt();
        Instant until = answer != null ? answer : met != null ? met : called.endedAt();
        return seconds(called.startedAt(), until);
    }

    /** From entering the queue to a person, or to leaving it. */
    private @Nullable Integer waitSeconds(@Nullable Instant met, @Nullable Instant endedAt) {
        CelEvent left = caller.first(
                event -> event.is("APP_END") && event.of(CelColumn.APPNAME).equals("Queue"));
        Instant until =
                left != null && (met == null || left.at().isBefore(met)) ? left.at() : met != null ? met : endedAt;
        return queued == null ? null : seconds(queued.at(), until);
    }

    private boolean isPassedOn(Connection connection) {
        int place = spoken.indexOf(connection);
        Instant until = place + 1 < spoken.size() ? spoken.get(place + 1).metAt() : null;
        Instant from = connection.metAt();
        return from != null
                && call.transfers().stream()
                        .anyMatch(at -> !at.isBefore(from) && (until == null || !at.isAfter(until)));
    }

    /** The first of these that begins the caller's channel and says a number. */
    private String number(CelColumn column, CelColumn other) {
        String text = caller.text(column);
        if (!text.isEmpty() && !text.equals("s")) {
            return text;
        }
        CelEvent later = caller.first(event -> NUMBER.matcher(event.of(column)).matches());
        return !caller.text(other).isEmpty() || later == null ? caller.text(other) : later.of(column);
    }

    private String rawDisposition(@Nullable CelChannel called) {
        String status = dialStatus(called);
        Integer cause = cause(called);
        return status != null ? status : cause != null ? String.valueOf(cause) : "";
    }

    private Disposition disposition(@Nullable CelChannel called) {
        String status = dialStatus(called);
        if (status != null) {
            return switch (status) {
                case "BUSY" -> Disposition.BUSY;
                case "NOANSWER" -> Disposition.NO_ANSWER;
                case "CANCEL" -> Disposition.CANCELLED;
                case "CONGESTION" -> Disposition.CONGESTION;
                case "CHANUNAVAIL", "INVALIDARGS" -> Disposition.FAILED;
                default -> Disposition.UNKNOWN;
            };
        }
        Integer cause = cause(called);
        return switch (cause == null ? 0 : cause) {
            case 17 -> Disposition.BUSY;
            case 34, 38, 42, 44 -> Disposition.CONGESTION;
            case 1, 3, 20, 21, 22, 27, 28 -> Disposition.FAILED;
            default -> called == null ? Disposition.UNKNOWN : Disposition.NO_ANSWER;
        };
    }

    private @Nullable String dialStatus(@Nullable CelChannel called) {
        CelEvent ofCalled = called == null ? null : called.first(event -> event.dialStatus() != null);
        CelEvent told = ofCalled != null ? ofCalled : caller.first(event -> event.dialStatus() != null);
        return told == null ? null : told.dialStatus();
    }

    private @Nullable Integer cause(@Nullable CelChannel called) {
        CelEvent ofCalled = called == null ? null : called.first(event -> event.hangupCause() != null);
        CelEvent told = ofCalled != null ? ofCalled : caller.first(event -> event.hangupCause() != null);
        return told == null ? null : told.hangupCause();
    }

    private static @Nullable Integer seconds(@Nullable Instant from, @Nullable Instant until) {
        return from == null || until == null
                ? null
                : (Integer) (int) Math.min(
                        Integer.MAX_VALUE,
                        Math.max(0, Duration.between(from, until).toSeconds()));
    }

    private static @Nullable String blankToNull(String text) {
        return text.isBlank() ? null : text;
    }
}

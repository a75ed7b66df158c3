package coop.dure.presence.commands;

import coop.dure.platform.preconditions.IfMatch;
import coop.dure.platform.problems.Problem;
import coop.dure.presence.asterisk.AliveChannels;
import coop.dure.presence.asterisk.AmiBatch;
import coop.dure.presence.asterisk.AmiEvent;
import coop.dure.presence.asterisk.Heard;
import coop.dure.presence.asterisk.Heard.AtLine;
import coop.dure.presence.asterisk.Heard.AtQueue;
import coop.dure.presence.commands.AsteriskEventReader.Read;
import coop.dure.presence.commands.AsteriskEventsTaken.Reason;
import coop.dure.presence.commands.FindLines.Owner;
import coop.dure.presence.queues.QueueTold;
import coop.dure.presence.queues.TakeQueueEvents;
import coop.dure.presence.queues.waiting.QueueCall;
import coop.dure.presence.queues.waiting.QueueEnding;
import coop.dure.presence.state.CallMark;
import coop.dure.presence.state.PresenceCommand.ReportCall;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes what an Asterisk tells: of each event what it means, for whoever has the line. */
@ApplicationScoped
class TakeAsteriskEvents {
    private static final int LONGEST_REF = 128;
    private static final int NOT_FOUND = 404;
    /** How the names of its events begin. */
    private static final String LIST = "CoreShowChannel";

    private final FindLines find;
    private final ChangePresence change;
    private final TakeQueueEvents queues;
    private final EndLostCalls endLost;

    TakeAsteriskEvents(FindLines find, ChangePresence change, TakeQueueEvents queues, EndLostCalls endLost) {
        this.find = find;
        this.change = change;
        this.queues = queues;
        this.endLost = endLost;
    }

    /**
     * What became of an event, or of one thing that it told. Neither refused nor ignored is taken.
     *
     * @param place where the event stands
     * @param refusal why it was not taken
     * @param ignored why it told nothing
     * @param name of what was ignored
     */
    record Verdict(
            int place, @Nullable Problem refusal, @Nullable Reason ignored, String name) {
        static Verdict taken(int place) {
            return new Verdict(place, null, null, "");
        }

        static Verdict refused(int place, Problem refusal) {
            return new Verdict(place, refusal, null, "");
        }

        static Verdict ignored(int place, Reason reason, String name) {
            return new Verdict(place, null, reason, name);
        }
    }

    /** What an event told, and when: in microseconds too, which put events of one millisecond in order. */
    private record Said(int place, List<Heard> heard, Instant at, long micros) {}

    /** What became of each. */
    Uni<List<Verdict>> of(UUID tenantId, List<Read> read, Giver giver, Instant now) {
        AmiBatch batch = new AmiBatch(
                read.stream().map(Read::event).filter(Objects::nonNull).toList());
        List<Verdict> verdicts = new ArrayList<>();
        List<Said> said = new ArrayList<>();
        for (Read one : read) {
            AmiEvent event = one.event();
            if (event == null) {
                verdicts.add(Verdict.refused(one.place(), Objects.requireNonNull(one.problem(), "either of them")));
                continue;
            }
            List<Heard> heard = batch.heard(event);
            if (batch.alive() != null && event.name().startsWith(LIST)) {
                verdicts.add(Verdict.taken(one.place()));
                continue;
            }
            if (heard.isEmpty()) {
                verdicts.add(Verdict.ignored(one.place(), Reason.NOT_NEEDED, event.name()));
                continue;
            }
            try {
                said.add(said(one.place(), event, heard, now));
            } catch (Problem problem) {
                verdicts.add(Verdict.refused(one.place(), problem));
            }
        }
        AliveChannels alive = batch.alive();
        return find.of(tenantId, lines(said))
                .chain(owners -> said.isEmpty()
                        ? Uni.createFrom().item(verdicts)
                        : Uni.join()
                                .all(said.stream()
                                        .map(one -> taken(tenantId, one, owners, giver))
                                        .toList())
                                .andFailFast()
                                .map(taken -> {
                                    verdicts.addAll(taken);
                                    return verdicts;
                                }))
                .call(told -> alive == null ? Uni.createFrom().voidItem() : ended(tenantId, alive, giver, now));
    }

    /** Nothing is ended by a clock that is wrong. */
    private Uni<Void> ended(UUID tenantId, AliveChannels alive, Giver giver, Instant now) {
        EventTime.check(alive.at(), now, "/Timestamp");
        return endLost.of(tenantId, alive, giver);
    }

    private static Said said(int place, AmiEvent event, List<Heard> heard, Instant now) {
        Instant at = event.at();
        Long micros = event.micros();
        if (at == null || micros == null) {
            throw Problem.of(422, "invalid-body").field("/Timestamp", "presence.no-timestamp");
        }
        EventTime.check(at, now, "/Timestamp");
        if (heard.stream().anyMatch(one -> one.callRef().length() > LONGEST_REF)) {
            throw Problem.of(422, "invalid-body").field("/Uniqueid", "presence.too-long", LONGEST_REF);
        }
        return new Said(place, heard, at, micros);
    }

    private static Set<String> lines(List<Said> said) {
        return said.stream()
                .flatMap(one -> one.heard().stream())
                .flatMap(heard -> heard instanceof AtLine line ? line.lines().stream() : Stream.of())
                .collect(Collectors.toSet());
    }

    /** What an event told is taken as a whole: refused if any of it is, ignored if all of it is. */
    private Uni<Verdict> taken(UUID tenantId, Said said, Map<String, List<Owner>> owners, Giver giver) {
        List<Uni<Verdict>> all = said.heard().stream()
                .map(heard -> heard instanceof AtLine line
                        ? atLine(tenantId, said, line, owners, giver)
                        : atQueue(tenantId, said, (AtQueue) heard))
                .toList();
        return Uni.join()
                .all(all)
                .andFailFast()
                .map(verdicts -> verdicts.stream()
                        .filter(verdict -> verdict.refusal() != null)
                        .findFirst()
                        .orElseGet(() -> verdicts.stream()
                                .filter(verdict -> verdict.ignored() == null)
                                .findFirst()
                                .orElse(verdicts.get(0))));
    }

    private Uni<Verdict> atLine(UUID tenantId, Said said, AtLine line, Map<String, List<Owner>> owners, Giver giver) {
        String extension =
                line.lines().stream().filter(owners::containsKey).findFirst().orElse(null);
        Verdict nobodys =
                Verdict.ignored(said.place(), Reason.NOBODYS_LINE, line.lines().get(0));
        if (extension == null) {
            return Uni.createFrom().item(nobodys);
        }
        List<Owner> found = owners.getOrDefault(extension, List.of());
        if (found.size() > 1) {
            String codes = found.stream().map(Owner::code).collect(Collectors.joining(", "));
            return Uni.createFrom()
                    .item(Verdict.refused(
                            said.place(),
                            Problem.of(422, "invalid-body")
                                    .field("/Channel", "presence.line-of-several", extension, codes)));
        }
        CallMark told = CallMark.told(line.phase(), said.at(), said.micros(), line.queue(), line.ending());
        Order order = new Order(
                new AgentName.ById(found.get(0).agentId()), new ReportCall(line.callRef(), told), giver, IfMatch.ANY);
        return change.give(tenantId, order)
                .replaceWith(Verdict.taken(said.place()))
                .onFailure()
                // Who has left the roster meanwhile is found no more.
                .recoverWithItem(failure -> failure instanceof Problem problem && problem.status() == NOT_FOUND
                        ? nobodys
                        : Verdict.refused(said.place(), Refused.problem(failure)));
    }

    private Uni<Verdict> atQueue(UUID tenantId, Said said, AtQueue heard) {
        QueueCall call = switch (heard.step()) {
            case JOINED -> QueueCall.joined(said.at(), said.micros());
            case LEFT -> QueueCall.left(said.at(), said.micros(), QueueEnding.OVERFLOWED);
            case CALLER_GONE -> QueueCall.left(said.at(), said.micros(), QueueEnding.CALLER_GONE);
            case ANSWERED -> QueueCall.left(said.at(), said.micros(), QueueEnding.ANSWERED);
        };
        return queues.take(tenantId, new QueueTold(heard.queue(), heard.callRef(), call))
                .replaceWith(Verdict.taken(said.place()))
                .onFailure()
                .recoverWithItem(failure -> isUnknownQueue(failure)
                        ? Verdict.ignored(said.place(), Reason.UNKNOWN_QUEUE, heard.queue())
                        : Verdict.refused(said.place(), Refused.problem(failure)));
    }

    private static boolean isUnknownQueue(Throwable failure) {
        return failure instanceof Problem problem
                && problem.faults().stream().anyMatch(fault -> fault.key().equals("presence.queue-unknown"));
    }
}

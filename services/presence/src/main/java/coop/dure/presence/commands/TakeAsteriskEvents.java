package coop.dure.presence.commands;

import coop.dure.platform.preconditions.IfMatch;
import coop.dure.platform.problems.Problem;
import coop.dure.presence.asterisk.AliveChannels;
import coop.dure.presence.asterisk.Heard;
import coop.dure.presence.asterisk.Heard.AtLine;
import coop.dure.presence.asterisk.Heard.AtQueue;
import coop.dure.presence.asterisk.Heard.AtTelephone;
import coop.dure.presence.commands.AsteriskEventReader.Read;
import coop.dure.presence.commands.AsteriskEventsTaken.Reason;
import coop.dure.presence.commands.FindLines.Owner;
import coop.dure.presence.commands.SortedEvents.Listed;
import coop.dure.presence.commands.SortedEvents.Said;
import coop.dure.presence.queues.QueueTold;
import coop.dure.presence.queues.TakeQueueEvents;
import coop.dure.presence.queues.waiting.QueueCall;
import coop.dure.presence.queues.waiting.QueueEnding;
import coop.dure.presence.state.CallMark;
import coop.dure.presence.state.PresenceCommand;
import coop.dure.presence.state.PresenceCommand.ReportCall;
import coop.dure.presence.state.PresenceCommand.TellTelephone;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes what an Asterisk tells: of each event what it means, for whoever has the line. */
@ApplicationScoped
class TakeAsteriskEvents {
    private static final int NOT_FOUND = 404;

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

    /** What became of each. */
    Uni<List<AsteriskVerdict>> of(UUID tenantId, List<Read> read, Giver giver, Instant now) {
        SortedEvents sorted = SortedEvents.of(read, now);
        List<AsteriskVerdict> verdicts = new ArrayList<>(sorted.settled());
        return find.of(tenantId, lines(sorted.said()))
                .chain(owners -> all(sorted.said().stream()
                        .map(one -> taken(tenantId, one, owners, giver))
                        .toList()))
                .invoke(verdicts::addAll)
                .chain(() -> oneByOne(sorted.listed().stream()
                        .map(one -> ended(tenantId, one, giver))
                        .toList()))
                .invoke(verdicts::addAll)
                .replaceWith(verdicts);
    }

    private static Uni<List<AsteriskVerdict>> all(List<Uni<AsteriskVerdict>> each) {
        return each.isEmpty()
                ? Uni.createFrom().item(List.of())
                : Uni.join().all(each).andFailFast();
    }

    /** Each list looks at all open calls of the tenant. */
    private static Uni<List<AsteriskVerdict>> oneByOne(List<Uni<AsteriskVerdict>> each) {
        return each.isEmpty()
                ? Uni.createFrom().item(List.of())
                : Uni.join().all(each).usingConcurrencyOf(1).andFailFast();
    }

    /** A list is taken when all ends that it tells are. */
    private Uni<AsteriskVerdict> ended(UUID tenantId, Listed list, Giver giver) {
        AliveChannels alive = list.alive();
        return endLost.of(tenantId, new CallsUnderWay(alive.at(), alive.micros(), alive::hasEnded), giver)
                .map(told -> told.failed().isEmpty()
                        ? AsteriskVerdict.taken(list.place())
                        : AsteriskVerdict.refused(list.place(), told.failed().get(0)));
    }

    private static Set<String> lines(List<Said> said) {
        return said.stream()
                .flatMap(one -> one.heard().stream())
                .flatMap(heard -> heard instanceof AtLine line
                        ? line.lines().stream()
                        : heard instanceof AtTelephone telephone ? Stream.of(telephone.line()) : Stream.of())
                .collect(Collectors.toSet());
    }

    /** What an event told is taken as a whole: refused if any of it is, ignored if all of it is. */
    private Uni<AsteriskVerdict> taken(UUID tenantId, Said said, Map<String, List<Owner>> owners, Giver giver) {
        List<Uni<AsteriskVerdict>> all = said.heard().stream()
                .map(heard -> taken(tenantId, said, heard, owners, giver))
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

    private Uni<AsteriskVerdict> taken(
            UUID tenantId, Said said, Heard heard, Map<String, List<Owner>> owners, Giver giver) {
        if (heard instanceof AtLine line) {
            CallMark told = CallMark.told(line.phase(), said.at(), said.micros(), line.queue(), line.ending());
            return atLine(tenantId, said, line.lines(), new ReportCall(line.callRef(), told), owners, giver);
        }
        if (heard instanceof AtTelephone telephone) {
            Instant at = Instant.EPOCH.plus(said.micros(), ChronoUnit.MICROS);
            PresenceCommand told = new TellTelephone(telephone.telephone(), telephone.reachable(), at);
            return atLine(tenantId, said, List.of(telephone.line()), told, owners, giver);
        }
        return atQueue(tenantId, said, (AtQueue) heard);
    }

    private Uni<AsteriskVerdict> atLine(
            UUID tenantId,
            Said said,
            List<String> lines,
            PresenceCommand told,
            Map<String, List<Owner>> owners,
            Giver giver) {
        String extension =
                lines.stream().filter(owners::containsKey).findFirst().orElse(null);
        AsteriskVerdict nobodys = AsteriskVerdict.ignored(said.place(), Reason.NOBODYS_LINE, lines.get(0));
        if (extension == null) {
            return Uni.createFrom().item(nobodys);
        }
        List<Owner> found = owners.getOrDefault(extension, List.of());
        if (found.size() > 1 && told instanceof TellTelephone) {
            // All telephones are listed over and over: nobody has done anything at it.
            return Uni.createFrom().item(nobodys);
        }
        if (found.size() > 1) {
            String codes = found.stream().map(Owner::code).collect(Collectors.joining(", "));
            return Uni.createFrom()
                    .item(AsteriskVerdict.refused(
                            said.place(),
                            Problem.of(422, "invalid-body")
                                    .field("/Channel", "presence.line-of-several", extension, codes)));
        }
        Order order = new Order(new AgentName.ById(found.get(0).agentId()), told, giver, IfMatch.ANY);
        return change.give(tenantId, order)
                .replaceWith(AsteriskVerdict.taken(said.place()))
                .onFailure()
                // Who has left the roster meanwhile is found no more.
                .recoverWithItem(failure ->
                        hasLeft(failure) ? nobodys : AsteriskVerdict.refused(said.place(), Refused.problem(failure)));
    }

    private Uni<AsteriskVerdict> atQueue(UUID tenantId, Said said, AtQueue heard) {
        QueueCall call = switch (heard.step()) {
            case JOINED -> QueueCall.joined(said.at(), said.micros());
            case LEFT -> QueueCall.left(said.at(), said.micros(), QueueEnding.OVERFLOWED);
            case CALLER_GONE -> QueueCall.left(said.at(), said.micros(), QueueEnding.CALLER_GONE);
            case ANSWERED -> QueueCall.left(said.at(), said.micros(), QueueEnding.ANSWERED);
        };
        return queues.take(tenantId, new QueueTold(heard.queue(), heard.callRef(), call))
                .replaceWith(AsteriskVerdict.taken(said.place()))
                .onFailure()
                .recoverWithItem(failure -> isUnknownQueue(failure)
                        ? AsteriskVerdict.ignored(said.place(), Reason.UNKNOWN_QUEUE, heard.queue())
                        : AsteriskVerdict.refused(said.place(), Refused.problem(failure)));
    }

    static boolean hasLeft(Throwable failure) {
        return failure instanceof Problem problem && problem.status() == NOT_FOUND;
    }

    static boolean isUnknownQueue(Throwable failure) {
        return failure instanceof Problem problem
                && problem.faults().stream().anyMatch(fault -> fault.key().equals("presence.queue-unknown"));
    }
}

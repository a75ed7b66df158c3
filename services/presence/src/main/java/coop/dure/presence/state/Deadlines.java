package coop.dure.presence.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What time does to a presence: after-call work that is over, NOT_RESPONDING that heals, a lost agent that lands, one whose
 * telephone cannot be reached, a call or a telephone that is forgotten. Nobody is kept busy, or out, by something that got lost.
 */
final class Deadlines {
    private Deadlines() {}

    /**
     * The next thing that time will do.
     *
     * @param at when
     * @param after the presence behind it
     * @param cause why it changes
     */
    record Due(Instant at, AgentPresence after, Cause cause) {}

    /** The first of all that are to come; {@code null} where nothing is. */
    static @Nullable Due next(AgentPresence presence, Policy policy) {
        return Stream.of(
                        ofTheAgent(presence, policy),
                        ofItsCalls(presence, policy),
                        ofItsDevices(presence, policy),
                        ofItsReturns(presence),
                        ofItsTelephones(presence, policy))
                .flatMap(due -> due)
                .min(Comparator.comparing(Due::at))
                .orElse(null);
    }

    private static Stream<Due> ofTheAgent(AgentPresence presence, Policy policy) {
        Stream.Builder<Due> due = Stream.builder();
        if (presence.workUntil() != null) {
            due.add(new Due(presence.workUntil(), presence.withWorkDone(presence.workUntil()), Cause.TIME_OVER));
        }
        if (presence.healsAt() != null) {
            due.add(new Due(presence.healsAt(), presence.withChosen(Choice.AVAILABLE), Cause.TIME_OVER));
        }
        Instant landsAt = presence.links().landsAt();
        if (landsAt != null) {
            due.add(new Due(landsAt, Choosing.land(presence, policy.landing(), landsAt), Cause.CONNECTION));
        }
        Instant outAt = Reaching.outAt(presence, policy);
        if (outAt != null) {
            due.add(new Due(outAt, Reaching.out(presence), Cause.CONNECTION));
        }
        Instant calmAt = presence.links().flappingUntil();
        if (calmAt != null) {
            due.add(new Due(calmAt, presence.withLinks(presence.links().calm()), Cause.TIME_OVER));
        }
        return due.build();
    }

    private static Stream<Due> ofItsCalls(AgentPresence presence, Policy policy) {
        return presence.calls().entrySet().stream()
                .filter(call -> call.getValue().isOpen())
                .map(call -> {
                    CallMark mark = call.getValue();
                    Duration memory =
                            mark.phase() == CallPhase.RINGING ? policy.ringingFor() : PresenceMachine.CALL_MEMORY;
                    Instant at = mark.at().plus(memory);
                    return new Due(at, without(presence, call.getKey(), at), Cause.TIME_OVER);
                });
    }

    private static Stream<Due> ofItsDevices(AgentPresence presence, Policy policy) {
        return presence.links().devices().entrySet().stream()
                .filter(device -> device.getValue() instanceof Hold.Lease)
                .map(device -> {
                    Instant until = ((Hold.Lease) device.getValue()).until();
                    AgentPresence without = Connecting.ended(presence, device.getKey(), until, policy.grace());
                    return new Due(until, without, Cause.CONNECTION);
                });
    }

    private static Stream<Due> ofItsReturns(AgentPresence presence) {
        Links links = presence.links();
        return links.returns().keySet().stream().flatMap(device -> {
            Instant until = links.dampedUntil(device);
            return until == null
                    ? Stream.empty()
                    : Stream.of(new Due(until, presence.withLinks(links.calm(device)), Cause.TIME_OVER));
        });
    }

    private static Stream<Due> ofItsTelephones(AgentPresence presence, Policy policy) {
        return presence.telephones().known().entrySet().stream().map(telephone -> {
            Instant at = telephone.getValue().knownUntil();
            return new Due(at, Reaching.forgotten(presence, telephone.getKey(), policy, at), Cause.CONNECTION);
        });
    }

    private static AgentPresence without(AgentPresence presence, String callRef, Instant at) {
        SortedMap<String, CallMark> calls = new TreeMap<>(presence.calls());
        CallMark forgotten = calls.remove(callRef);
        AgentPresence after = presence.withCalls(calls);
        if (forgotten != null) {
            after = after.withWorkDoneUpTo(forgotten.endsWorkUpTo());
        }
        return Choosing.behindCalls(after, at);
    }
}

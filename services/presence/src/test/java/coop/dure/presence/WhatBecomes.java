package coop.dure.presence;

import coop.dure.presence.state.AgentPresence;
import coop.dure.presence.state.Authority;
import coop.dure.presence.state.Availability;
import coop.dure.presence.state.CallMark;
import coop.dure.presence.state.CallPhase;
import coop.dure.presence.state.Cause;
import coop.dure.presence.state.Choice;
import coop.dure.presence.state.Ending;
import coop.dure.presence.state.Origin;
import coop.dure.presence.state.Policy;
import coop.dure.presence.state.PresenceCommand;
import coop.dure.presence.state.PresenceCommand.ChooseAvailability;
import coop.dure.presence.state.PresenceCommand.FinishAfterCallWork;
import coop.dure.presence.state.PresenceCommand.PassTime;
import coop.dure.presence.state.PresenceCommand.RenewLease;
import coop.dure.presence.state.PresenceCommand.ReportCall;
import coop.dure.presence.state.PresenceCommand.TellTelephone;
import coop.dure.presence.state.PresenceMachine;
import coop.dure.presence.state.PresenceMachine.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What each command and event makes of each state, as the state machine does it. */
final class WhatBecomes {
    private static final Instant T0 = Instant.parse("2026-10-01T09:00:00Z");
    private static final Policy POLICY = new Policy(
            Duration.ofSeconds(30),
            Map.of(),
            Policy.NoAnswer.NOT_RESPONDING,
            Duration.ofMinutes(1),
            Duration.ofMinutes(3),
            Duration.ofSeconds(30),
            Choice.CONNECTION_LOST);
    private static final Choice AWAY = new Choice(Availability.AWAY, "LUNCH");

    private WhatBecomes() {}

    /** How a language says it. */
    record Words(
            String cause,
            String actor,
            String onACall,
            String askedFor,
            String then,
            String choose,
            String finish,
            String time,
            String notAnswered,
            String answered,
            String ended,
            String lost,
            String unreachable,
            String reachable) {}

    /** Something that happens: what is commanded or passes, one after the other. */
    private record Happening(String name, List<Step> steps) {}

    /** One thing and how many seconds later. */
    private record Step(long after, PresenceCommand command) {}

    static List<List<String>> occupations(Words words) {
        Map<String, AgentPresence> states = new LinkedHashMap<>();
        AgentPresence idle = after(AgentPresence.signedOut(T0), choose(Choice.AVAILABLE));
        states.put("IDLE", idle);
        states.put("RINGING", after(idle, call("c1", CallPhase.RINGING)));
        states.put("ON_CALL", after(states.get("RINGING"), call("c1", CallPhase.ANSWERED)));
        states.put("ON_HOLD", after(states.get("ON_CALL"), call("c1", CallPhase.HELD)));
        states.put("AFTER_CALL_WORK", after(states.get("ON_HOLD"), call("c1", CallPhase.ENDED)));
        List<Function<AgentPresence, Happening>> happenings = new ArrayList<>();
        for (CallPhase phase : CallPhase.values()) {
            // Where no call is open it is told of another one.
            happenings.add(before -> new Happening(
                    phase.name(),
                    call(before.calls().values().stream().anyMatch(CallMark::isOpen) ? "c1" : "c2", phase)));
        }
        happenings.add(before -> new Happening(words.finish(), List.of(new Step(1, new FinishAfterCallWork()))));
        happenings.add(before -> new Happening(words.time(), passed()));
        return table(
                words, states, happenings, presence -> presence.occupation().name());
    }

    static List<List<String>> availabilities(Words words) {
        Map<String, AgentPresence> states = new LinkedHashMap<>();
        AgentPresence gone = AgentPresence.signedOut(T0);
        AgentPresence available = after(gone, choose(Choice.AVAILABLE));
        states.put("SIGNED_OUT", gone);
        states.put("AVAILABLE", available);
        states.put("AWAY", after(available, choose(AWAY)));
        states.put("NOT_RESPONDING", after(available, unanswered()));
        states.put("CONNECTION_LOST", after(available, lost()));
        states.put("PHONE_UNREACHABLE", after(available, unreachable()));
        states.put(words.onACall(), after(available, call("c1", CallPhase.ANSWERED)));
        states.put(words.askedFor(), after(states.get(words.onACall()), choose(AWAY)));
        List<Happening> happenings = List.of(
                new Happening(words.choose().formatted("AVAILABLE"), choose(Choice.AVAILABLE)),
                new Happening(words.choose().formatted("AWAY"), choose(AWAY)),
                new Happening(words.choose().formatted("SIGNED_OUT"), choose(Choice.SIGNED_OUT)),
                new Happening(words.notAnswered(), unanswered()),
                new Happening(words.answered(), call("c3", CallPhase.ANSWERED)),
                new Happening(words.ended(), call("c1", CallPhase.ENDED)),
                new Happening(words.lost(), lost()),
                new Happening(words.unreachable(), unreachable()),
                new Happening(words.reachable(), List.of(telephone(1, true))),
                new Happening(words.time(), passed()));
        return table(
                words,
                states,
                happenings.stream()
                        .map(one -> (Function<AgentPresence, Happening>) before -> one)
                        .toList(),
                presence -> presence.next() == null
                        ? name(presence.chosen())
                        : words.then().formatted(name(presence.chosen()), name(presence.next())));
    }

    private static List<List<String>> table(
            Words words,
            Map<String, AgentPresence> states,
            List<Function<AgentPresence, Happening>> happenings,
            Function<AgentPresence, String> shown) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(Stream.of(Stream.of(""), states.keySet().stream(), Stream.of(words.cause(), words.actor()))
                .flatMap(cells -> cells)
                .toList());
        for (Function<AgentPresence, Happening> happening : happenings) {
            List<String> row = new ArrayList<>();
            Set<Origin> origins = new LinkedHashSet<>();
            states.values().forEach(before -> {
                Happening happens = happening.apply(before);
                if (row.isEmpty()) {
                    row.add(happens.name());
                }
                AgentPresence after = after(before, happens.steps(), origins);
                String is = shown.apply(after);
                row.add(is.equals(shown.apply(before)) ? "" : is);
            });
            row.add(named(origins, origin -> origin.cause().name()));
            row.add(named(origins, origin -> origin.actor().name()));
            rows.add(row);
        }
        return rows;
    }

    private static String named(Set<Origin> origins, Function<Origin, String> part) {
        return origins.stream().map(part).distinct().collect(Collectors.joining(", "));
    }

    private static String name(Choice choice) {
        String reason = choice.reasonCode();
        return reason != null && Choice.BY_ITSELF.contains(reason)
                ? reason
                : choice.availability().name();
    }

    private static AgentPresence after(@Nullable AgentPresence before, List<Step> steps) {
        if (before == null) {
            throw new AssertionError("no such state");
        }
        return after(before, steps, new LinkedHashSet<>());
    }

    private static AgentPresence after(AgentPresence before, List<Step> steps, Set<Origin> origins) {
        AgentPresence presence = before;
        Instant now = before.effectiveAt();
        for (Step step : steps) {
            now = now.plusSeconds(step.after());
            PresenceCommand command = at(step.command(), now);
            for (Transition transition : PresenceMachine.apply(presence, command, POLICY, now)) {
                presence = transition.after();
                if (transition.isVisible()) {
                    origins.addAll(origins(transition, command));
                }
            }
        }
        return presence;
    }

    private static PresenceCommand at(PresenceCommand command, Instant now) {
        if (command instanceof ReportCall report) {
            return new ReportCall(
                    report.callRef(),
                    CallMark.told(report.told().phase(), now, null, "reception", ending(report.told())));
        }
        return command instanceof TellTelephone tell
                ? new TellTelephone(tell.telephone(), tell.reachable(), now)
                : command;
    }

    private static @Nullable Ending ending(CallMark told) {
        return told.endingTold() == null ? null : told.endingTold().value();
    }

    /** By whoever may give the command. */
    private static List<Origin> origins(Transition transition, PresenceCommand command) {
        Cause own = transition.ownCause();
        return own != null
                ? List.of(Origin.byItself(own))
                : Map.of("agent", "itself", "supervisor", "another", "tenant-system", "another").entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .filter(who -> Authority.allows(command, Set.of(who.getKey()), "itself", who.getValue()))
                        .map(who -> new Origin(
                                Authority.actor(command, Set.of(who.getKey()), "itself", who.getValue()),
                                Authority.cause(command, Set.of(who.getKey()), "itself", who.getValue()),
                                who.getKey()))
                        .toList();
    }

    private static List<Step> choose(Choice choice) {
        return List.of(new Step(1, new ChooseAvailability(choice)));
    }

    private static List<Step> call(String callRef, CallPhase phase) {
        return List.of(new Step(1, new ReportCall(callRef, CallMark.told(phase, T0, null, null, null))));
    }

    private static List<Step> unanswered() {
        return List.of(
                new Step(1, new ReportCall("c9", CallMark.told(CallPhase.RINGING, T0, null, null, null))),
                new Step(10, new ReportCall("c9", CallMark.told(CallPhase.ENDED, T0, null, null, Ending.NO_ANSWER))));
    }

    private static List<Step> lost() {
        return List.of(new Step(1, new RenewLease("web", Duration.ofSeconds(5))), new Step(36, new PassTime()));
    }

    private static List<Step> unreachable() {
        return List.of(telephone(1, false), new Step(31, new PassTime()));
    }

    /** At the moment of the step. */
    private static Step telephone(long after, boolean reachable) {
        return new Step(after, new TellTelephone("PJSIP/2001", reachable, T0));
    }

    private static List<Step> passed() {
        return List.of(new Step(Duration.ofDays(2).toSeconds(), new PassTime()));
    }
}

package coop.dure.presence.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An agent. Times are epoch milliseconds.
 *
 * @param next what comes into force when the call ends
 * @param doneUpTo work behind calls that ended until then is done
 * @param unanswered the call that took the agent out
 * @param healsAt when it is back by itself
 */
public record ModelAgent(
        ModelRules rules,
        Wish chosen,
        @Nullable Wish next,
        SortedMap<String, ModelCall> calls,
        long doneUpTo,
        @Nullable String unanswered,
        @Nullable Long healsAt,
        ModelDevices devices,
        ModelPhones phones) {
    private static final long DAY_MS = 24 * 3_600_000;

    /** One who enters the roster. */
    public static ModelAgent signedOut(ModelRules rules) {
        return new ModelAgent(
                rules, Wish.SIGNED_OUT, null, new TreeMap<>(), 0, null, null, ModelDevices.NONE, ModelPhones.NONE);
    }

    /**
     * Something that time does.
     *
     * @param isLoss whether it comes of a connection
     */
    public record Due(long at, ModelAgent after, boolean isLoss) {}

    /** Work behind a call. */
    private record Work(String callRef, long endedAt, long until) {}

    /** What everybody can see. */
    public Shown shown() {
        return new Shown(chosen, next, occupation(), callRef());
    }

    /** When work ends by itself; {@code null} where there is none, or somebody ends it. */
    public @Nullable Long workUntil() {
        return work().map(Work::until)
                .filter(until -> until != ModelRules.BY_HAND)
                .orElse(null);
    }

    /** What time does next; empty where it does nothing any more. */
    public Optional<Due> due() {
        List<Due> dues = new ArrayList<>();
        Long workUntil = workUntil();
        if (workUntil != null) {
            dues.add(new Due(workUntil, finished(workUntil), false));
        }
        if (healsAt != null) {
            dues.add(new Due(healsAt, inForce(Wish.AVAILABLE, next), false));
        }
        if (devices.landsAt() != null) {
            dues.add(new Due(devices.landsAt(), with(devices.landed()).landed(devices.landsAt()), true));
        }
        Long outAt = outAt();
        if (outAt != null) {
            dues.add(new Due(outAt, out(), true));
        }
        calls.forEach((callRef, call) -> {
            if (call.isOpen()) {
                boolean rings = call.newest().kind() == ModelEvent.Kind.RINGING;
                long at = call.newest().at() + (rings ? rules.ring() : DAY_MS);
                dues.add(new Due(at, forgotten(callRef, at), false));
            }
        });
        devices.leases()
                .forEach((device, until) ->
                        dues.add(new Due(until, with(devices.without(device, until, rules.grace())), true)));
        phones.known().forEach((name, phone) -> {
            long at = phone.knownUntil();
            dues.add(new Due(at, with(phones.without(name)).unlessReached().unlessOut(at), true));
        });
        return dues.stream().min(Comparator.comparingLong(Due::at));
    }

    /** The agent after a command at a time at which nothing is due any more. */
    public ModelAgent after(ModelCommand command, long now) {
        return command instanceof ModelCommand.TellPhone tell
                ? with(phones.told(tell)).unlessReached()
                : done(command, now).unlessOut(now);
    }

    /** The agent by other rules, from now on. */
    ModelAgent under(ModelRules others) {
        return new ModelAgent(others, chosen, next, calls, doneUpTo, unanswered, healsAt, devices, phones);
    }

    private ModelAgent done(ModelCommand command, long now) {
        if (command instanceof ModelCommand.Choose choose) {
            return choose(choose.wish(), now);
        }
        if (command instanceof ModelCommand.Finish) {
            return finished(now);
        }
        if (command instanceof ModelCommand.Tell tell) {
            return told(tell.event(), now);
        }
        if (command instanceof ModelCommand.Heartbeat beat) {
            return back().with(devices.leased(beat.device(), now + beat.lasts()));
        }
        if (command instanceof ModelCommand.Connect connect) {
            return back().with(devices.connected(connect.device(), connect.replica()));
        }
        if (command instanceof ModelCommand.Goodbye goodbye) {
            return with(devices.without(goodbye.device(), now, rules.grace()));
        }
        if (command instanceof ModelCommand.ReplicaGone gone) {
            return with(devices.withoutReplica(gone.replica(), gone.since(), rules.grace()));
        }
        return this;
    }

    /** The agent whose grace is over: who wanted to be there is there no longer. */
    public ModelAgent landed(long at) {
        Wish wanted = next == null ? chosen : next;
        boolean isExpected = wanted.isAvailable()
                || wanted.equals(Wish.NOT_RESPONDING)
                || wanted.equals(Wish.PHONE_UNREACHABLE)
                || !wanted.isSignedOut() && rules.landing().isSignedOut();
        if (isInCall()) {
            Wish later = rules.landing().equals(chosen) ? null : rules.landing();
            return with(devices.goneInACall(next)).wishing(isExpected ? later : next);
        }
        ModelAgent idle = idleFrom(at);
        return isExpected ? idle.choose(rules.landing(), at) : idle;
    }

    /** The agent who is connected again before a call's end: it was never gone. */
    public ModelAgent back() {
        return devices.gone()
                .map(behind -> with(devices.landed()).wishing(behind.wish()))
                .orElse(this);
    }

    /** When who would take calls is out, for no telephone can be reached; {@code null} for everybody else. */
    private @Nullable Long outAt() {
        Long since = phones.goneSince();
        boolean takesCalls = chosen.isAvailable() || chosen.equals(Wish.NOT_RESPONDING);
        return since == null || !takesCalls || isInCall() ? null : Long.valueOf(since + rules.grace());
    }

    private ModelAgent out() {
        return inForce(Wish.PHONE_UNREACHABLE, next);
    }

    private ModelAgent unlessOut(long now) {
        Long at = outAt();
        return at != null && at <= now ? out() : this;
    }

    private ModelAgent unlessReached() {
        return chosen.equals(Wish.PHONE_UNREACHABLE) && phones.goneSince() == null
                ? inForce(Wish.AVAILABLE, next)
                : this;
    }

    private ModelAgent choose(Wish wish, long now) {
        if (isInCall()) {
            Wish later = wish.equals(chosen) ? null : wish;
            ModelAgent asked = wishing(later);
            return devices.gone().isPresent() ? asked.with(devices.goneInACall(later)) : asked;
        }
        if (wish.equals(chosen)) {
            return wishing(null);
        }
        ModelAgent after = inForce(wish, null);
        return wish.isSignedOut() ? after.idleFrom(now) : after;
    }

    private ModelAgent told(ModelEvent event, long now) {
        ModelCall known = calls.get(event.callRef());
        ModelCall call = known == null ? ModelCall.of(event, rules) : known.and(event, rules);
        if (call.isAs(known)) {
            return this;
        }
        SortedMap<String, ModelCall> all = new TreeMap<>(calls);
        all.put(event.callRef(), call);
        ModelAgent after = with(all);
        Long until = after.workUntil();
        if (until != null && until <= now) {
            after = after.finished(until);
        }
        if (call.isOpen()) {
            return call.isAnswered() && after.unanswered != null ? after.inForce(Wish.AVAILABLE, after.next) : after;
        }
        if (call.work() == 0) {
            after = after.taken(call);
        }
        if (call.isAnswered() && event.callRef().equals(after.unanswered)) {
            after = after.inForce(Wish.AVAILABLE, after.next);
        }
        Optional<ModelEvent> missed = call.missed();
        Optional<ModelEvent> before = known == null ? Optional.empty() : known.missed();
        if (missed.isPresent() && (before.isEmpty() || missed.get().compareTo(before.get()) > 0)) {
            after = after.missed(event.callRef(), missed.get().at(), now);
        }
        return after.behindCalls(now);
    }

    /** Whoever took a call has done the work of those that had ended before. */
    private ModelAgent taken(ModelCall call) {
        long done = call.answeredAt();
        return done <= doneUpTo + 1
                ? this
                : new ModelAgent(rules, chosen, next, calls, done - 1, unanswered, healsAt, devices, phones);
    }

    private ModelAgent missed(String callRef, long endedAt, long now) {
        boolean tookAnother = calls.entrySet().stream()
                .anyMatch(other ->
                        !other.getKey().equals(callRef) && other.getValue().answeredBehind(endedAt));
        Long heals = rules.heal() == ModelRules.BY_HAND ? null : Long.valueOf(endedAt + rules.heal());
        return !chosen.isAvailable() || isInCall() || tookAnother || heals != null && heals <= now
                ? this
                : new ModelAgent(rules, Wish.NOT_RESPONDING, next, calls, doneUpTo, callRef, heals, devices, phones);
    }

    private ModelAgent forgotten(String callRef, long at) {
        SortedMap<String, ModelCall> others = new TreeMap<>(calls);
        ModelCall call = others.remove(callRef);
        ModelAgent after = with(others);
        return (call == null ? after : after.taken(call)).behindCalls(at);
    }

    private ModelAgent behindCalls(long now) {
        if (isInCall()) {
            return this;
        }
        if (devices.gone().isPresent()) {
            return with(devices.landed()).idleFrom(now).behindCalls(now);
        }
        if (next == null) {
            return this;
        }
        ModelAgent after = inForce(next, null);
        return next.isSignedOut() ? after.idleFrom(now) : after;
    }

    /** Nobody is there who would work on what is behind. */
    private ModelAgent idleFrom(long at) {
        ModelAgent after = finished(at);
        return at <= after.doneUpTo
                ? after
                : new ModelAgent(rules, chosen, next, calls, at, unanswered, healsAt, devices, phones);
    }

    private ModelAgent finished(long now) {
        return work().map(work -> Math.max(now, work.endedAt()))
                .filter(done -> done > doneUpTo)
                .map(done -> new ModelAgent(rules, chosen, next, calls, done, unanswered, healsAt, devices, phones))
                .orElse(this);
    }

    /** That of the call that ended last of those that leave some, unless another was taken behind it. */
    private Optional<Work> work() {
        return calls.entrySet().stream()
                .filter(call -> call.getValue().work() > 0)
                .max(Comparator.<Map.Entry<String, ModelCall>>comparingLong(
                                call -> call.getValue().newest().at())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(call -> {
                    long endedAt = call.getValue().newest().at();
                    long lasts = call.getValue().work();
                    return new Work(
                            call.getKey(), endedAt, lasts == ModelRules.BY_HAND ? ModelRules.BY_HAND : endedAt + lasts);
                })
                .filter(work -> work.endedAt() > doneUpTo)
                .filter(work -> calls.entrySet().stream()
                        .noneMatch(other -> !other.getKey().equals(work.callRef())
                                && other.getValue().answeredBehind(work.endedAt())));
    }

    private String occupation() {
        for (String occupation : List.of("ON_CALL", "ON_HOLD", "RINGING")) {
            if (calls.values().stream()
                    .anyMatch(call -> call.newest().kind().occupation.equals(occupation))) {
                return occupation;
            }
        }
        return work().isPresent() ? "AFTER_CALL_WORK" : "IDLE";
    }

    private boolean isInCall() {
        return Set.of("ON_CALL", "ON_HOLD").contains(occupation());
    }

    private @Nullable String callRef() {
        String occupation = occupation();
        if (occupation.equals("AFTER_CALL_WORK")) {
            return work().map(Work::callRef).orElse(null);
        }
        return calls.entrySet().stream()
                .filter(call -> call.getValue().isOpen()
                        && Objects.equals(call.getValue().newest().kind().occupation, occupation))
                .max(Comparator.<Map.Entry<String, ModelCall>>comparingLong(
                                call -> call.getValue().newest().at())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private ModelAgent inForce(Wish wish, @Nullable Wish later) {
        return new ModelAgent(rules, wish, later, calls, doneUpTo, null, null, devices, phones);
    }

    private ModelAgent wishing(@Nullable Wish later) {
        return new ModelAgent(rules, chosen, later, calls, doneUpTo, unanswered, healsAt, devices, phones);
    }

    private ModelAgent with(SortedMap<String, ModelCall> others) {
        return new ModelAgent(rules, chosen, next, others, doneUpTo, unanswered, healsAt, devices, phones);
    }

    private ModelAgent with(ModelDevices others) {
        return new ModelAgent(rules, chosen, next, calls, doneUpTo, unanswered, healsAt, others, phones);
    }

    private ModelAgent with(ModelPhones others) {
        return new ModelAgent(rules, chosen, next, calls, doneUpTo, unanswered, healsAt, devices, others);
    }
}

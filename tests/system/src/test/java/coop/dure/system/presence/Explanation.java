package coop.dure.system.presence;

import coop.dure.presence.model.ModelAgent;
import coop.dure.presence.model.ModelCommand.Tell;
import coop.dure.presence.model.ModelRules;
import coop.dure.system.presence.Journal.Asked;
import coop.dure.system.presence.Journal.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whether an agent's stored intervals are what the guide says of the commands that were acknowledged, each once and in
 * their order, of time, and of nothing else. What nobody answered may have happened at any time since, or not at all: the
 * intervals tell. It tries all ways in which they can have come about.
 */
final class Explanation {
    private static final long SLACK_MS = 1_000;
    private static final int MOST_WORLDS = 300_000;
    private final Journal journal;
    private final List<Asked> asked;
    private final List<Stretch> stretches;
    private final ModelRules rules;
    private final String system;
    private final Deque<World> open = new ArrayDeque<>();
    private final Set<World> seen = new HashSet<>();
    private World furthest;

    /**
     * @param stretches all of the agent's, by version; the first is its beginning
     * @param system subject of whoever commanded
     */
    Explanation(Journal journal, List<Stretch> stretches, ModelRules rules, String system) {
        this.journal = journal;
        this.asked = journal.asked();
        this.stretches = stretches;
        this.rules = rules;
        this.system = system;
        this.furthest = new World(0, 0, List.of(), ModelAgent.signedOut(rules));
    }

    /**
     * How far one way of telling it has come.
     *
     * @param stretch the interval that goes on
     * @param next the command that is looked at next
     * @param inDoubt those that nobody answered and that have not happened yet
     */
    private record World(int stretch, int next, List<Asked> inDoubt, ModelAgent agent) {}

    /** The agent as it is behind all of it; a failure where it cannot have come about. */
    ModelAgent found() {
        open.push(furthest);
        while (!open.isEmpty()) {
            World world = open.pop();
            if (!seen.add(world)) {
                continue;
            }
            if (seen.size() > MOST_WORLDS) {
                throw new AssertionError("too many ways in which it can have come about: " + told());
            }
            if (world.stretch() + world.next() > furthest.stretch() + furthest.next()) {
                furthest = world;
            }
            if (world.stretch() == stretches.size() - 1
                    && world.next() == asked.size()
                    && world.agent().due().isEmpty()) {
                return world.agent();
            }
            goOn(world);
        }
        throw new AssertionError("cannot have come about: " + told());
    }

    /** All that can come next; what is looked at first is pushed last. */
    private void goOn(World world) {
        for (int i = 0; i < world.inDoubt().size(); i++) {
            Asked one = world.inDoubt().get(i);
            List<Asked> others = new ArrayList<>(world.inDoubt());
            others.remove(i);
            happens(one, new World(world.stretch(), world.next(), List.copyOf(others), world.agent()), true);
        }
        connection(world);
        if (world.next() < asked.size()) {
            Asked one = asked.get(world.next());
            List<Asked> inDoubt = new ArrayList<>(world.inDoubt());
            if (one.outcome() == Outcome.UNKNOWN) {
                inDoubt.add(one);
            }
            World behind = new World(world.stretch(), world.next() + 1, List.copyOf(inDoubt), world.agent());
            if (one.outcome() == Outcome.DONE) {
                happens(one, behind, false);
            } else {
                open.push(behind);
            }
        }
        world.agent().due().ifPresent(due -> due(world, due));
    }

    private void due(World world, ModelAgent.Due due) {
        if (!isVisible(world.agent(), due.after())) {
            open.push(with(world, world.stretch(), due.after()));
            return;
        }
        Stretch next = next(world);
        if (next != null
                && next.cause().equals("TIME_OVER")
                && next.causedBy().equals("presence")
                && next.version() >= due.at()
                && next.from() == Math.max(due.at(), now(world).from())
                && next.shows(due.after().shown())) {
            open.push(with(world, world.stretch() + 1, due.after()));
        }
    }

    /** What comes of devices: of their times nobody knows exactly, only when the agent's program was heard of. */
    private void connection(World world) {
        Stretch next = next(world);
        if (next == null) {
            return;
        }
        if (next.cause().equals("CONNECTION") && journal.mayHaveLanded(next.from(), rules.grace(), SLACK_MS)) {
            takes(world, world.agent().landed(next.from()), next);
        }
        if (next.cause().equals("COMMAND") && journal.cameBetween(0, next.version())) {
            takes(world, world.agent().back(), next);
        }
    }

    private void takes(World world, ModelAgent after, Stretch next) {
        if (isVisible(world.agent(), after) && next.shows(after.shown())) {
            open.push(with(world, world.stretch() + 1, after));
        }
    }

    private void happens(Asked one, World world, boolean isInDoubt) {
        Stretch next = next(world);
        for (long at : times(one, world)) {
            Optional<ModelAgent.Due> due = world.agent().due();
            if (due.isPresent() && due.get().at() <= at) {
                continue;
            }
            ModelAgent after = world.agent().after(one.command(), at);
            if (!isVisible(world.agent(), after)) {
                boolean isAsAnswered =
                        one.version() == null || one.version() == now(world).version();
                // Of what is in doubt and changes nothing it does not matter when it happened.
                if (isAsAnswered && !(isInDoubt && after.equals(world.agent()))) {
                    open.push(with(world, world.stretch(), after));
                }
            } else if (next != null && isIt(one, at, now(world), next) && next.shows(after.shown())) {
                open.push(with(world, world.stretch() + 1, after));
            }
        }
    }

    private boolean isIt(Asked one, long at, Stretch before, Stretch next) {
        boolean isCall = one.command() instanceof Tell;
        long tookPlace =
                one.command() instanceof Tell tell ? Math.min(tell.event().at(), at) : at;
        return next.cause().equals(isCall ? "CALL_EVENT" : "COMMAND")
                && next.causedBy().equals(system)
                && next.from() == Math.max(tookPlace, before.from())
                && (one.version() == null || one.version() == next.version())
                && next.version() >= at
                && (one.expected() == null || isExpected(one.expected(), before));
    }

    /** What was due, and nobody had looked at, may stand between. */
    private boolean isExpected(long expected, Stretch before) {
        int at = stretches.indexOf(before);
        while (at > 0 && stretches.get(at).version() > expected && isByItself(stretches.get(at))) {
            at--;
        }
        return stretches.get(at).version() == expected;
    }

    private static boolean isByItself(Stretch stretch) {
        return stretch.cause().equals("TIME_OVER") || stretch.cause().equals("CONNECTION");
    }

    /** When it can have happened, as far as it matters: a version is the time of its change, unless several came at once. */
    private Set<Long> times(Asked one, World world) {
        Set<Long> times = new TreeSet<>();
        times.add(one.sent());
        times.add(Math.max(one.sent(), now(world).version()));
        if (one.outcome() == Outcome.DONE) {
            times.add(one.answered());
        }
        for (int i = world.stretch() + 1; i < stretches.size(); i++) {
            Stretch later = stretches.get(i);
            if (i > world.stretch() + 1
                    && later.version() > stretches.get(i - 1).version() + 1) {
                break;
            }
            times.add(later.version());
        }
        for (int i = world.stretch();
                i > 0 && now(world).version() - stretches.get(i).version() == world.stretch() - i;
                i--) {
            times.add(stretches.get(i).version());
        }
        times.removeIf(at -> at < one.sent() || at > one.answered());
        return times;
    }

    private static boolean isVisible(ModelAgent before, ModelAgent after) {
        return !before.shown().equals(after.shown());
    }

    private static World with(World world, int stretch, ModelAgent agent) {
        return new World(stretch, world.next(), world.inDoubt(), agent);
    }

    private Stretch now(World world) {
        return stretches.get(world.stretch());
    }

    private @Nullable Stretch next(World world) {
        return world.stretch() + 1 < stretches.size() ? stretches.get(world.stretch() + 1) : null;
    }

    private String told() {
        StringBuilder text = new StringBuilder();
        text.append("it was explained until\n    ")
                .append(now(furthest))
                .append("\n  and not\n    ")
                .append(next(furthest));
        text.append("\n  when the agent was\n    ").append(furthest.agent());
        text.append("\n  next was\n");
        for (int i = Math.max(0, furthest.next() - 6); i < Math.min(asked.size(), furthest.next() + 4); i++) {
            text.append(i == furthest.next() ? "  > " : "    ")
                    .append(asked.get(i))
                    .append('\n');
        }
        text.append("  in doubt were ").append(furthest.inDoubt());
        text.append("\n  all intervals:\n");
        stretches.forEach(stretch -> text.append("    ").append(stretch).append('\n'));
        return text.toString();
    }

    /** Whether a refusal for its version was right: another one held at some time while it was asked. */
    static boolean wasOutdated(Asked refused, List<Stretch> stretches) {
        for (int i = 0; i < stretches.size(); i++) {
            if (stretches.get(i).version() == (refused.expected() == null ? -1 : refused.expected())) {
                long until = i + 1 < stretches.size() ? stretches.get(i + 1).version() : Long.MAX_VALUE;
                return until <= refused.answered();
            }
        }
        return true;
    }
}

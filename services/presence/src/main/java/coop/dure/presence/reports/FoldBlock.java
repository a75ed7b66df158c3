package coop.dure.presence.reports;

import coop.dure.platform.tenancy.TenantRef;
import coop.dure.presence.load.Repeat;
import coop.dure.presence.reports.fold.AgentFold;
import coop.dure.presence.reports.fold.AwayTimes;
import coop.dure.presence.reports.fold.Block;
import coop.dure.presence.reports.fold.OfQueue;
import coop.dure.presence.reports.fold.Periods;
import coop.dure.presence.reports.fold.Spent;
import coop.dure.presence.reports.fold.Stay;
import coop.dure.presence.reports.fold.Taken;
import coop.dure.presence.schedules.ReadPlans;
import coop.dure.presence.schedules.plan.PlannedTimes;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Adds up some periods of some groups, a few agents at a time, so that memory holds no more than their sums. */
@ApplicationScoped
class FoldBlock {
    /** How much time of agents a statement asks for, unless it is one agent's. */
    private static final long AT_ONCE_DAYS = 100;

    private final ReadStays readStays;
    private final ReadTaken readTaken;
    private final ReadPlans readPlans;

    FoldBlock(ReadStays readStays, ReadTaken readTaken, ReadPlans readPlans) {
        this.readStays = readStays;
        this.readTaken = readTaken;
        this.readPlans = readPlans;
    }

    /**
     * What is asked for.
     *
     * @param bounds begins of all periods, and the end of the last
     * @param asOf nothing behind it counts
     * @param byQueue whether of each group only what was for its queue counts
     */
    record Asked(TenantRef tenant, List<Instant> bounds, Instant asOf, AwayTimes awayTimes, boolean byQueue) {}

    /**
     * A group in a period.
     *
     * @param spent how its agents spent it
     */
    record Cell(Instant from, Instant to, ReportGroup group, Spent spent) {}

    /** Groups of periods in their order, without those in which nobody was in the roster. */
    Uni<List<Cell>> of(SqlConnection connection, Asked asked, Block block, List<ReportGroup> groups) {
        return new Adding(connection, asked, block, groups).all();
    }

    private final class Adding {
        private final SqlConnection connection;
        private final Asked asked;
        private final Block block;
        private final List<ReportGroup> groups;
        private final Periods periods;
        private final Instant from;
        private final Instant to;
        /** In which groups each agent is. */
        private final Map<UUID, List<Integer>> places = new LinkedHashMap<>();
        /** The groups among them whose queue the agent serves. */
        private final Map<UUID, Set<Integer>> served = new HashMap<>();
        /** By the place of the period and that of the group. */
        private final Map<Integer, Map<Integer, Spent>> sums = new TreeMap<>();

        private int done;

        Adding(SqlConnection connection, Asked asked, Block block, List<ReportGroup> groups) {
            this.connection = connection;
            this.asked = asked;
            this.block = block;
            this.groups = groups;
            List<Instant> bounds = asked.bounds().subList(block.firstPeriod(), block.endPeriod() + 1);
            this.periods = new Periods(bounds);
            this.from = bounds.get(0);
            Instant end = bounds.get(bounds.size() - 1);
            this.to = end.isBefore(asked.asOf()) ? end : asked.asOf();
            for (int group = block.firstGroup(); group < block.endGroup(); group++) {
                for (ReportAgent agent : groups.get(group).agents()) {
                    places.computeIfAbsent(agent.id(), first -> new ArrayList<>())
                            .add(group);
                    if (groups.get(group).isServedBy(agent)) {
                        served.computeIfAbsent(agent.id(), first -> new HashSet<>())
                                .add(group);
                    }
                }
            }
        }

        Uni<List<Cell>> all() {
            List<UUID> agents = List.copyOf(places.keySet());
            return Repeat.whilst(() -> some(agents)).map(read -> cells());
        }

        /** Reads the next few; whether any are left. */
        private Uni<Boolean> some(List<UUID> agents) {
            if (done == agents.size()) {
                return Uni.createFrom().item(false);
            }
            long each = Math.max(1, Duration.between(from, to).toSeconds());
            long most = Math.max(1, Duration.ofDays(AT_ONCE_DAYS).toSeconds() / each);
            int end = (int) Math.min(agents.size(), done + most);
            List<UUID> next = agents.subList(done, end);
            done = end;
            UUID tenantId = asked.tenant().id();
            return readPlans
                    .of(connection, asked.tenant(), next, from, to)
                    .chain(planned -> (asked.byQueue()
                                    ? readTaken.reachingInto(connection, tenantId, next, from, to)
                                    : readTaken.of(connection, tenantId, next, from, to))
                            .chain(calls -> {
                                OneByOne folds = new OneByOne(planned, calls);
                                return readStays
                                        .each(connection, tenantId, next, from, to, folds::take)
                                        .invoke(folds::endLast);
                            }))
                    .map(read -> true);
        }

        private List<Cell> cells() {
            List<Cell> cells = new ArrayList<>();
            sums.forEach((period, byGroup) -> byGroup.forEach((group, spent) -> cells.add(new Cell(
                    asked.bounds().get(block.firstPeriod() + period),
                    asked.bounds().get(block.firstPeriod() + period + 1),
                    groups.get(group),
                    spent))));
            return cells;
        }

        /** Agents come one after the other; what one of them spent is added to its groups before the next. */
        private final class OneByOne {
            private final Map<UUID, PlannedTimes> planned;
            private final Map<UUID, List<Taken>> calls;
            private @Nullable One current;

            OneByOne(Map<UUID, PlannedTimes> planned, Map<UUID, List<Taken>> calls) {
                this.planned = planned;
                this.calls = calls;
            }

            /** An agent, with what it spent by the places of its groups. */
            private record One(UUID agent, Map<List<Integer>, AgentFold> folds) {}

            void take(UUID agent, Stay stay) {
                One one = current;
                if (one == null || !one.agent().equals(agent)) {
                    end(one);
                    one = begun(agent);
                    current = one;
                }
                one.folds().values().forEach(fold -> fold.take(stay));
            }

            private One begun(UUID agent) {
                List<Integer> own = places.getOrDefault(agent, List.of());
                Map<List<Integer>, AgentFold> folds = new LinkedHashMap<>();
                if (asked.byQueue()) {
                    own.forEach(group -> folds.put(List.of(group), fold(agent, ofQueue(agent, group))));
                } else {
                    folds.put(own, fold(agent, null));
                }
                return new One(agent, folds);
            }

            private OfQueue ofQueue(UUID agent, int group) {
                return new OfQueue(
                        groups.get(group).key().label(),
                        served.getOrDefault(agent, Set.of()).contains(group),
                        calls.getOrDefault(agent, List.of()));
            }

            private AgentFold fold(UUID agent, @Nullable OfQueue ofQueue) {
                AgentFold fold = new AgentFold(
                        periods,
                        asked.asOf(),
                        asked.awayTimes(),
                        planned.getOrDefault(agent, PlannedTimes.NONE),
                        ofQueue);
                calls.getOrDefault(agent, List.of()).forEach(fold::took);
                return fold;
            }

            private void end(@Nullable One one) {
                if (one == null) {
                    return;
                }
                one.folds()
                        .forEach((own, fold) -> fold.end().forEach((period, spent) -> {
                            // Who was not in the roster then has no part in it, whatever is planned.
                            if (spent.agents() > 0) {
                                own.forEach(group -> sums.computeIfAbsent(period, first -> new TreeMap<>())
                                        .computeIfAbsent(group, first -> new Spent())
                                        .add(spent));
                            }
                        }));
            }

            void endLast() {
                end(current);
            }
        }
    }
}

package coop.dure.presence.live.board;

import coop.dure.contracts.presence.AgentPresenceChanged;
import coop.dure.contracts.presence.AlertRaised;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** What a listener is told, in the log's order. */
public sealed interface Told {
    /** Where it stands in the log. */
    Position position();

    /** What it is about: what is told later of the same takes its place. */
    Object subject();

    /** Whether it stands at the place that the board had come to when it told it, not at one of its own. */
    default boolean isToldNowAndThen() {
        return false;
    }

    /** All that the listener wants, at one place of the log, queues by code. What follows replaces parts of it. */
    record Snapshot(
            Position position, List<AgentPresenceChanged> agents, List<QueueView> queues, List<AlertRaised> alerts)
            implements Told {
        /** By code; put in order when they are asked for, while no board waits. */
        @Override
        public List<AgentPresenceChanged> agents() {
            return agents.stream()
                    .sorted(Comparator.comparing(AgentPresenceChanged::code))
                    .toList();
        }

        /** Without putting them in order. */
        public int howManyAgents() {
            return agents.size();
        }

        @Override
        public Object subject() {
            return Snapshot.class;
        }
    }

    /** An agent's presence changed. */
    record Change(Position position, AgentPresenceChanged agent) implements Told {
        @Override
        public Object subject() {
            return agent.agentId();
        }
    }

    /** An agent has left the roster, or is no longer among those whom the listener wants. */
    record Gone(Position position, UUID agentId, String code) implements Told {
        @Override
        public Object subject() {
            return agentId;
        }
    }

    /** A queue's figures, or what its agents do, changed. */
    record QueueChange(Position position, QueueView queue) implements Told {
        @Override
        public Object subject() {
            return queue.figures().queueId();
        }

        @Override
        public boolean isToldNowAndThen() {
            return true;
        }
    }

    /** All alerts that are open, the oldest first. */
    record Alerts(Position position, List<AlertRaised> alerts) implements Told {
        @Override
        public Object subject() {
            return Alerts.class;
        }

        @Override
        public boolean isToldNowAndThen() {
            return true;
        }
    }

    /** There is no such queue any more. */
    record QueueGone(Position position, UUID queueId, String queue) implements Told {
        @Override
        public Object subject() {
            return queueId;
        }
    }
}
